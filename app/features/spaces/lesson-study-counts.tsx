import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { EmptyState } from '#ui/empty-state.tsx'
import { Moment } from '#ui/moment.tsx'
import { Section, Sheet } from '#ui/page.tsx'

interface LessonStudyCountsProps {
  lessonStudies: readonly {
    readonly lessonStudyId: string
    readonly title: string
    readonly lastActivityMs: number
    readonly sessions: number
    readonly people: number
  }[]
}

/** Each lesson study in numbers; its title leads to the timeline that they were counted from. */
export function LessonStudyCounts({ lessonStudies }: LessonStudyCountsProps) {
  const { t } = useTranslation('spaces')
  return (
    <Section title={t('count.perLessonStudy')} id="each">
      {lessonStudies.length === 0 ? (
        <EmptyState title={t('count.none')}>{t('count.noneBody')}</EmptyState>
      ) : (
        <>
          <p className="-mt-2 max-w-prose text-ink-soft">{t('count.perLessonStudyLead')}</p>
          <Sheet className="overflow-x-auto">
            <table className="w-full text-left">
              <thead>
                <tr className="border-b border-line align-bottom">
                  <th scope="col" className="py-2 pr-3 font-medium">
                    {t('count.lessonStudy')}
                  </th>
                  <th scope="col" className="py-2 pl-3 text-right font-medium">
                    {t('count.sessions')}
                  </th>
                  <th scope="col" className="py-2 pl-3 text-right font-medium" title={t('count.peopleHint')}>
                    {t('count.people')}
                  </th>
                  <th scope="col" className="py-2 pl-3 text-right font-medium max-sm:hidden">
                    {t('count.lastActivity')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {lessonStudies.map((it) => (
                  <tr key={it.lessonStudyId} className="border-b border-line last:border-0">
                    <th scope="row" className="py-2 pr-3 font-normal break-words">
                      <Link
                        to={`/lesson-studies/${it.lessonStudyId}/timeline`}
                        className="text-accent underline underline-offset-2"
                      >
                        {it.title}
                      </Link>
                    </th>
                    <td className="py-2 pl-3 text-right tabular-nums">{it.sessions}</td>
                    <td className="py-2 pl-3 text-right tabular-nums">{it.people}</td>
                    <td className="py-2 pl-3 text-right whitespace-nowrap text-ink-soft max-sm:hidden">
                      <Moment atMs={it.lastActivityMs} style="date" />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Sheet>
        </>
      )}
    </Section>
  )
}
