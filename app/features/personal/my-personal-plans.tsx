import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { EmptyState } from '#ui/empty-state.tsx'
import { Moment } from '#ui/moment.tsx'
import { Section, Sheet } from '#ui/page.tsx'

interface Line {
  readonly documentId: string
  readonly lessonStudyId: string
  readonly title: string
  readonly createdAtMs: number
  readonly shownAtMs: number | null
}

/** The personal plans that somebody has in their lesson studies. */
export function MyPersonalPlans({ plans }: { plans: readonly Line[] }) {
  const { t } = useTranslation('personal')
  return (
    <Section title={t('me.title')} id="personal-plans">
      {plans.length === 0 ? (
        <EmptyState title={t('me.none')}>{t('me.noneBody')}</EmptyState>
      ) : (
        <Sheet className="py-1! sm:py-1!">
          <ul className="divide-y divide-line">
            {plans.map((it) => (
              <li key={it.documentId} className="flex flex-wrap items-baseline justify-between gap-x-4 py-3">
                <Link
                  to={`/lesson-studies/${it.lessonStudyId}/personal-plans/${it.documentId}`}
                  className="min-w-0 font-medium break-words hover:underline"
                >
                  {it.title}
                </Link>
                <span className="flex gap-x-3 text-sm text-ink-soft">
                  <span>{t(it.shownAtMs === null ? 'me.private' : 'me.shown')}</span>
                  <Moment atMs={it.createdAtMs} style="date" />
                </span>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </Section>
  )
}
