import { useTranslation } from 'react-i18next'
import { Form, useSearchParams, useSubmit } from 'react-router'
import { writeMoment } from '#domain/history/moment-choice.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'

/** A moment that can be chosen, under the heading of its group. */
export interface Choice {
  /** As a URL names it. */
  readonly id: string
  readonly name: string
  readonly group: 'plain' | 'versions' | 'sessions'
}

interface Input {
  choices: readonly Choice[]
  from: string
  to: string
  view: 'side' | 'list'
  /** Between which times there is something to compare, in milliseconds. */
  span: { fromMs: number; toMs: number }
}

/** Chooses two moments and how to show them. Works without a script; with one it needs no button. */
export function CompareForm({ choices, from, to, view, span }: Input) {
  const { t } = useTranslation('history')
  const submit = useSubmit()
  const key = `${from} ${to} ${view}`
  return (
    <Form
      key={key}
      className="flex flex-col gap-4 print:hidden"
      onChange={(event) => {
        // A time is told to the URL by its own field, once it is whole.
        if ((event.target as { type?: string }).type === 'datetime-local') return
        void submit(event.currentTarget, { preventScrollReset: true })
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="flex flex-col gap-2">
          <SelectField name="from" label={t('compare.from')} defaultValue={from}>
            <Options choices={choices} />
          </SelectField>
          <AnyTime side="from" label={t('compare.fromTime')} span={span} />
        </div>
        <div className="flex flex-col gap-2">
          <SelectField name="to" label={t('compare.to')} defaultValue={to}>
            <Options choices={choices} />
          </SelectField>
          <AnyTime side="to" label={t('compare.toTime')} span={span} />
        </div>
      </div>
      <fieldset className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <legend className="sr-only">{t('compare.view')}</legend>
        {(['side', 'list'] as const).map((it) => (
          <label key={it} className="inline-flex min-h-9 items-center gap-2">
            <input
              type="radio"
              name="view"
              value={it}
              defaultChecked={view === it}
              className="size-4 accent-accent"
            />
            {t(it === 'side' ? 'compare.viewSide' : 'compare.viewList')}
          </label>
        ))}
        <noscript>
          <Button type="submit" small>
            {t('compare.show')}
          </Button>
        </noscript>
      </fieldset>
    </Form>
  )
}

function Options({ choices }: { choices: readonly Choice[] }) {
  const { t } = useTranslation('history')
  const of = (group: Choice['group']) =>
    choices
      .filter((it) => it.group === group)
      .map((choice) => (
        <option key={choice.id} value={choice.id}>
          {choice.name}
        </option>
      ))
  return (
    <>
      {of('plain')}
      {(['versions', 'sessions'] as const).map(
        (group) =>
          choices.some((it) => it.group === group) && (
            <optgroup key={group} label={t(`compare.group.${group}`)}>
              {of(group)}
            </optgroup>
          ),
      )}
    </>
  )
}

/** Any moment at all, by day and time of the reader's clock. */
function AnyTime({ side, label, span }: { side: 'from' | 'to'; label: string; span: Input['span'] }) {
  const { t } = useTranslation('history')
  const [search, setSearch] = useSearchParams()
  return (
    <details className="text-sm">
      <summary className="inline-flex min-h-9 cursor-pointer items-center text-accent">
        {t('compare.anyTime')}
      </summary>
      <input
        type="datetime-local"
        aria-label={label}
        className="field-box mt-1"
        min={localTime(span.fromMs)}
        max={localTime(span.toMs + 60_000)}
        onChange={({ target }) => {
          const atMs = new Date(target.value).getTime()
          if (Number.isNaN(atMs) || atMs < 0) return
          const next = new URLSearchParams(search)
          next.set(side, writeMoment({ kind: 'time', atMs }))
          setSearch(next, { preventScrollReset: true })
        }}
      />
    </details>
  )
}

/** As the field wants it: the reader's own clock, to the minute. */
function localTime(atMs: number): string {
  const date = new Date(atMs - new Date(atMs).getTimezoneOffset() * 60_000)
  return date.toISOString().slice(0, 16)
}
