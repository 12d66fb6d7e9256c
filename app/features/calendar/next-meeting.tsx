import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { whenText } from '#ui/words/meeting-time.ts'
import { useZone } from './use-zone.ts'

/** The date that goes on or comes next in a lesson study. */
export interface NextDate {
  readonly title: string
  readonly startsMs: number
  readonly timeZone: string
}

/** When people meet next, in a few words that lead to all dates. */
export function NextMeeting({ lessonStudyId, next }: { lessonStudyId: string; next: NextDate | null }) {
  const { t, i18n } = useTranslation('calendar')
  const zone = useZone()
  const when = next === null ? '' : whenText(next.startsMs, zone ?? next.timeZone, i18n.language)
  return (
    <Link
      to={`/lesson-studies/${lessonStudyId}/meetings`}
      title={next?.title}
      className="text-accent underline underline-offset-2"
      data-next-meeting
    >
      {next === null ? t('meetings.link') : t('meetings.next', { when })}
    </Link>
  )
}
