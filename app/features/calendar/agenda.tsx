import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CalendarEntry } from '#domain/calendar/entry.ts'
import { MeetingWhen } from './meeting-when.tsx'

/** Where an entry of a calendar leads. */
export function pathOfEntry({ lessonStudyId, meetingId }: CalendarEntry): string {
  return `/lesson-studies/${lessonStudyId}/meetings#meeting-${meetingId}`
}

/** Dates one under the other, each with its lesson study; for narrow screens, and wherever a list is read better. */
export function Agenda({ entries }: { entries: readonly CalendarEntry[] }) {
  const { t } = useTranslation('calendar')
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-sheet shadow-sheet">
      {entries.map((entry) => (
        <li key={entry.meetingId}>
          <Link
            to={pathOfEntry(entry)}
            data-entry
            className="flex flex-wrap justify-between gap-x-6 gap-y-1 px-4 py-3 hover:bg-paper-deep focus-visible:outline-offset-[-2px]"
          >
            <span className="flex min-w-0 flex-col">
              <span className="break-words">
                <span className={`font-medium ${entry.cancelledAtMs === null ? '' : 'line-through'}`}>
                  {entry.title}
                </span>
                {entry.cancelledAtMs !== null && <span className="ml-2 text-warm">{t('cancelled')}</span>}
              </span>
              <span className="text-sm break-words text-ink-soft">
                {t(`kind.${entry.kind}`)} · {entry.of}
              </span>
            </span>
            <MeetingWhen meeting={entry} />
          </Link>
        </li>
      ))}
    </ul>
  )
}
