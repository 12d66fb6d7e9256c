import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import {
  type CalendarEntry,
  keyOfEntry,
  type MeetingEntry,
  type StageEndEntry,
} from '#domain/calendar/entry.ts'
import { dayOf } from '#domain/calendar/local-time.ts'
import { dayText } from '#ui/words/meeting-time.ts'
import { MeetingWhen } from './meeting-when.tsx'

/** Where an entry of a calendar leads. */
export function pathOfEntry(entry: CalendarEntry): string {
  const study = `/lesson-studies/${entry.lessonStudyId}`
  return entry.type === 'meeting'
    ? `${study}/meetings#meeting-${entry.meetingId}`
    : `${study}/stages#${entry.stageId}`
}

/** Dates and planned ends one under the other, each with its lesson study; for narrow screens, and wherever a list is read better. */
export function Agenda({ entries }: { entries: readonly CalendarEntry[] }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-sheet shadow-sheet">
      {entries.map((entry) => (
        <li key={keyOfEntry(entry)}>
          <Link
            to={pathOfEntry(entry)}
            data-entry
            className="flex flex-wrap justify-between gap-x-6 gap-y-1 px-4 py-3 hover:bg-paper-deep focus-visible:outline-offset-[-2px]"
          >
            {entry.type === 'meeting' ? <MeetingLine meeting={entry} /> : <StageEndLine stageEnd={entry} />}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function MeetingLine({ meeting }: { meeting: MeetingEntry }) {
  const { t } = useTranslation('calendar')
  const { title, kind, of, cancelledAtMs } = meeting
  return (
    <>
      <span className="flex min-w-0 flex-col">
        <span className="break-words">
          <span className={`font-medium ${cancelledAtMs === null ? '' : 'line-through'}`}>{title}</span>
          {cancelledAtMs !== null && <span className="ml-2 text-warm">{t('cancelled')}</span>}
        </span>
        <span className="text-sm break-words text-ink-soft">
          {t(`kind.${kind}`)} · {of}
        </span>
      </span>
      <MeetingWhen meeting={meeting} />
    </>
  )
}

function StageEndLine({ stageEnd: { title, of, startsMs } }: { stageEnd: StageEndEntry }) {
  const { t, i18n } = useTranslation('calendar')
  return (
    <>
      <span className="flex min-w-0 flex-col">
        <span className="font-medium break-words">{t('stageEnd', { title })}</span>
        <span className="text-sm break-words text-ink-soft">{of}</span>
      </span>
      <time dateTime={dayOf(startsMs, 'UTC')} className="font-medium">
        {dayText(startsMs, i18n.language)}
      </time>
    </>
  )
}
