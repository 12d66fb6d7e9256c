import { useTranslation } from 'react-i18next'
import { Form, useSubmit } from 'react-router'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'

/** A moment of the plan that can be chosen. */
export interface Choice {
  readonly id: string
  readonly name: string
}

interface Input {
  choices: readonly Choice[]
  from: string
  to: string
  view: 'side' | 'list'
}

/** Chooses two moments and how to show them. Works without a script; with one it needs no button. */
export function CompareForm({ choices, from, to, view }: Input) {
  const { t } = useTranslation('history')
  const submit = useSubmit()
  const key = `${from} ${to} ${view}`
  return (
    <Form
      key={key}
      className="flex flex-col gap-4 print:hidden"
      onChange={(event) => void submit(event.currentTarget, { preventScrollReset: true })}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField name="from" label={t('compare.from')} defaultValue={from}>
          <Options choices={choices} />
        </SelectField>
        <SelectField name="to" label={t('compare.to')} defaultValue={to}>
          <Options choices={choices} />
        </SelectField>
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
  return choices.map((choice) => (
    <option key={choice.id} value={choice.id}>
      {choice.name}
    </option>
  ))
}
