import { CalendarArrowDown, MapPin } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Form, Link } from 'react-router'
import { localTime } from '#domain/calendar/local-time.ts'
import { type Answer, ANSWERS } from '#domain/calendar/meeting.ts'
import type { MeetingEntry } from '#domain/calendar/entry.ts'
import type { Refusal } from '#domain/outcome.ts'
import { Confirm, Hidden } from '#features/people/confirm.tsx'
import { Button } from '#ui/button.tsx'
import { PersonChip } from '#ui/person-chip.tsx'
import { MeetingForm, typedTurn } from './meeting-form.tsx'
import { MeetingWhen } from './meeting-when.tsx'

/** What people said to one meeting, by name. */
export interface SaidBy {
  readonly personId: string
  readonly name: string
  readonly school: string
  readonly answer: Answer
}

interface MeetingCardProps {
  meeting: MeetingEntry
  plannedByName: string
  answers: readonly SaidBy[]
  /** It is neither over nor cancelled, and the reader may. */
  mayPlan: boolean
  mayAnswer: boolean
  zonesId: string
  /** What became of changing this one: why not, and what was typed. */
  refused: { refusal: Refusal; values: Readonly<Record<string, string>> } | undefined
}

/** One date of a lesson study: when, where, who comes, and what may be done with it. */
export function MeetingCard(props: MeetingCardProps) {
  const { meeting, plannedByName, answers, mayPlan, mayAnswer, zonesId, refused } = props
  const { t } = useTranslation('calendar')
  const { meetingId, lessonStudyId, title, kind, place, note, sequence, cancelledAtMs } = meeting
  return (
    <article
      id={`meeting-${meetingId}`}
      data-meeting={cancelledAtMs === null ? 'planned' : 'cancelled'}
      className="flex flex-col gap-3 py-4"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <div className="flex min-w-0 flex-col">
          <h3 className="font-semibold break-words">
            <span className={cancelledAtMs === null ? '' : 'text-ink-soft line-through'}>{title}</span>
            {cancelledAtMs !== null && (
              <span className="ml-2 rounded-sm bg-warm-wash px-2 py-0.5 text-sm text-warm">
                {t('cancelled')}
              </span>
            )}
          </h3>
          <p className="text-sm text-ink-soft">
            {t(`kind.${kind}`)} · {t('meetings.by', { name: plannedByName })}
          </p>
        </div>
        <MeetingWhen meeting={meeting} />
      </div>
      <p className="flex items-start gap-2">
        <MapPin size={18} aria-hidden className="mt-1 shrink-0 text-ink-soft" />
        {place === '' ? (
          <Link
            to={`/lesson-studies/${lessonStudyId}/room`}
            className="text-accent underline underline-offset-4"
          >
            {t('ourRoom')}
          </Link>
        ) : (
          <span className="break-words whitespace-pre-line">{place}</span>
        )}
      </p>
      {note !== '' && <p className="max-w-prose break-words whitespace-pre-line">{note}</p>}
      {mayAnswer && <AnswerForm meeting={meeting} />}
      <Answers answers={answers} />
      <div className="flex flex-wrap items-start gap-x-2 gap-y-1">
        <a
          href={`/meetings/${meetingId}.ics`}
          className="inline-flex min-h-9 items-center gap-2 rounded-md px-3 text-sm font-medium text-accent hover:bg-accent-wash"
        >
          <CalendarArrowDown size={18} aria-hidden />
          {t('meetings.download')}
        </a>
        {mayPlan && (
          <details open={refused !== undefined} data-change className="open:basis-full">
            <summary
              aria-label={`${t('meetings.change')}: ${title}`}
              className="inline-flex min-h-9 list-none items-center rounded-md px-3 text-sm font-medium text-accent hover:bg-accent-wash"
            >
              {t('meetings.change')}
            </summary>
            <div className="mt-2 rounded-md border border-line p-4">
              <MeetingForm
                key={sequence}
                hidden={{ intent: 'move', meetingId, sequence: String(sequence) }}
                initial={{ ...typedOf(meeting), ...refused?.values }}
                submit={t('field.save')}
                zonesId={zonesId}
                refusal={refused?.refusal}
              />
            </div>
          </details>
        )}
        {mayPlan && (
          <Confirm
            face={t('meetings.cancel')}
            label={`${t('meetings.cancel')}: ${title}`}
            why={t('meetings.cancelWhy')}
            confirm={t('meetings.cancelSure')}
            fields={{ intent: 'cancel', meetingId }}
          />
        )}
      </div>
    </article>
  )
}

function AnswerForm({ meeting }: { meeting: MeetingEntry }) {
  const { t } = useTranslation('calendar')
  const { meetingId, startsMs, answer, title } = meeting
  return (
    <Form method="post" preventScrollReset className="flex flex-wrap items-center gap-2">
      <Hidden fields={{ intent: 'answer', meetingId, startsMs: String(startsMs) }} />
      <span className="font-medium">{t('answer.ask')}</span>
      <span role="group" aria-label={`${t('answer.ask')} ${title}`} className="flex flex-wrap gap-2">
        {ANSWERS.map((it) => (
          <Button
            key={it}
            type="submit"
            name="answer"
            value={it}
            small
            kind={answer === it ? 'primary' : 'quiet'}
            aria-pressed={answer === it}
          >
            {t(`answer.${it}`)}
          </Button>
        ))}
      </span>
    </Form>
  )
}

function Answers({ answers }: { answers: readonly SaidBy[] }) {
  const { t } = useTranslation('calendar')
  if (answers.length === 0) return <p className="text-sm text-ink-soft">{t('answer.none')}</p>
  const said = ANSWERS.map((answer) => ({ answer, people: answers.filter((it) => it.answer === answer) }))
  return (
    <dl className="flex flex-col gap-1 text-sm">
      {said
        .filter(({ people }) => people.length > 0)
        .map(({ answer, people }) => (
          <div key={answer} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <dt className="font-medium">{t(`answer.${answer}Count`, { count: people.length })}</dt>
            <dd className="flex flex-wrap gap-x-3 gap-y-1">
              {people.map((person) => (
                <PersonChip key={person.personId} {...person} />
              ))}
            </dd>
          </div>
        ))}
    </dl>
  )
}

function typedOf(meeting: MeetingEntry) {
  const { title, kind, startsMs, endsMs, timeZone, place, note } = meeting
  return {
    title,
    kind,
    starts: localTime(startsMs, timeZone),
    turn: typedTurn(startsMs, timeZone),
    minutes: String(Math.round((endsMs - startsMs) / 60_000)),
    timeZone,
    place,
    note,
  }
}
