import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Form } from 'react-router'
import { isTimeZone, turnOf } from '#domain/calendar/local-time.ts'
import {
  LONGEST_MINUTES,
  MEETING_KINDS,
  MEETING_NOTE_MAX,
  MEETING_TITLE_MAX,
  PLACE_MAX,
  SHORTEST_MINUTES,
  type TypedMeeting,
} from '#domain/calendar/meeting.ts'
import type { Refusal } from '#domain/outcome.ts'
import { Hidden } from '#features/people/confirm.tsx'
import { useFormRefusal } from '#features/people/form-refusal.tsx'
import { Button } from '#ui/button.tsx'
import { SelectField, TextAreaField, TextField } from '#ui/field.tsx'
import { DateTimeField } from './date-time-field.tsx'
import { useZone } from './use-zone.ts'

const FIELDS = ['title', 'kind', 'starts', 'turn', 'minutes', 'timeZone', 'place', 'note'] as const

interface MeetingFormProps {
  /** What stands there at first. */
  initial: TypedMeeting
  hidden: Readonly<Record<string, string>>
  submit: string
  /** Names of zones to choose from. */
  zonesId: string
  refusal: Refusal | undefined
  /** The zone of whoever writes is offered, instead of the one that stands there. */
  ownZone?: boolean
}

/** The form for a new date, and for changing one. It works before scripts load. */
export function MeetingForm({
  initial,
  hidden,
  submit,
  zonesId,
  refusal,
  ownZone = false,
}: MeetingFormProps) {
  const { t } = useTranslation('calendar')
  const { wrong, notice } = useFormRefusal(refusal, FIELDS)
  const [zone, setZone] = useState(initial.timeZone)
  const own = useZone()
  useEffect(() => {
    if (ownZone && own !== null) setZone((now) => (now === initial.timeZone ? own : now))
  }, [ownZone, own, initial.timeZone])
  const asksTurn = refusal?.reason === 'timeTwice' || initial.turn !== ''
  return (
    <Form method="post" preventScrollReset noValidate className="grid gap-4 sm:grid-cols-2">
      {notice !== null && <div className="sm:col-span-2">{notice}</div>}
      <Hidden fields={hidden} />
      <TextField
        label={t('field.title')}
        name="title"
        defaultValue={initial.title}
        maxLength={MEETING_TITLE_MAX}
        error={wrong('title')}
        required
      />
      <SelectField label={t('field.kind')} name="kind" defaultValue={initial.kind} error={wrong('kind')}>
        {MEETING_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kind.${kind}`)}
          </option>
        ))}
      </SelectField>
      <DateTimeField
        label={t('field.starts')}
        name="starts"
        initial={initial.starts}
        error={wrong('starts')}
      />
      <TextField
        label={t('field.minutes')}
        name="minutes"
        type="number"
        inputMode="numeric"
        min={SHORTEST_MINUTES}
        max={LONGEST_MINUTES}
        defaultValue={initial.minutes}
        error={wrong('minutes')}
        required
      />
      {asksTurn && (
        <SelectField
          label={t('field.turn')}
          name="turn"
          defaultValue={initial.turn === '' ? 'earlier' : initial.turn}
          className="sm:col-span-2"
        >
          <option value="earlier">{t('field.turnEarlier')}</option>
          <option value="later">{t('field.turnLater')}</option>
        </SelectField>
      )}
      <TextField
        label={t('field.timeZone')}
        hint={t('field.timeZoneHint')}
        name="timeZone"
        list={zonesId}
        value={zone}
        onChange={(event) => setZone(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        error={wrong('timeZone')}
        required
      />
      <TextField
        label={t('field.place')}
        hint={t('field.placeHint')}
        name="place"
        defaultValue={initial.place}
        maxLength={PLACE_MAX}
        error={wrong('place')}
      />
      <div className="sm:col-span-2">
        <TextAreaField
          label={t('field.note')}
          name="note"
          rows={2}
          defaultValue={initial.note}
          maxLength={MEETING_NOTE_MAX}
          error={wrong('note')}
        />
      </div>
      <div className="sm:col-span-2">
        <Button type="submit" kind="primary" className="w-full sm:w-auto">
          {submit}
        </Button>
      </div>
    </Form>
  )
}

/** Which of two a date's start is, as the form says it: nothing where the clocks show it once. */
export function typedTurn(startsMs: number, timeZone: string): string {
  return isTimeZone(timeZone) ? (turnOf(startsMs, timeZone) ?? '') : ''
}
