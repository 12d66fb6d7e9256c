import { useTranslation } from 'react-i18next'
import { type MeetingEntry, parted } from '#domain/calendar/entry.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Section } from '#ui/page.tsx'
import { Agenda } from './agenda.tsx'

/** The dates of a lesson study on its timeline: what is ahead, then what is over. */
export function DatesOfStudy(props: {
  lessonStudyId: string
  meetings: readonly MeetingEntry[]
  nowMs: number
}) {
  const { lessonStudyId, meetings, nowMs } = props
  const { t } = useTranslation('calendar')
  const { ahead, over } = parted(meetings, nowMs)
  const parts = [
    { key: 'meetings.ahead', those: ahead },
    { key: 'meetings.over', those: over },
  ].filter(({ those }) => those.length > 0)
  return (
    <Section
      title={t('meetings.title')}
      actions={
        <span className="print:hidden">
          <ButtonLink to={`/lesson-studies/${lessonStudyId}/meetings`} kind="plain" small>
            {t('meetings.all')}
          </ButtonLink>
        </span>
      }
    >
      {parts.length === 0 && <p className="text-ink-soft">{t('meetings.none')}</p>}
      {parts.map(({ key, those }) => (
        <div key={key} className="flex flex-col gap-2" data-dates={key}>
          <h3 className="text-sm font-semibold text-ink-soft">{t(key)}</h3>
          <Agenda entries={those} />
        </div>
      ))}
    </Section>
  )
}
