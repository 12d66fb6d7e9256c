import { useTranslation } from 'react-i18next'
import { ANNOTATION_KINDS } from '#domain/margin/anchor.ts'
import { useRoster } from '#features/people/roster-context.tsx'
import type { Filter } from './arrange-threads.ts'

interface Props {
  filter: Filter
  /** Everybody who is in some thread. */
  people: readonly string[]
  onChange: (filter: Filter) => void
}

/** Which threads are shown: by person, kind and state. */
export function MarginFilter({ filter, people, onChange }: Props) {
  const { t } = useTranslation('margin')
  const person = useRoster()
  const change = (name: keyof Filter, value: string) =>
    onChange({ ...filter, [name]: value === '' ? null : value })
  return (
    <div role="group" aria-label={t('filter.label')} className="grid grid-cols-3 gap-2">
      <Choice
        label={t('filter.state')}
        value={filter.state ?? ''}
        options={[
          ['open', t('filter.open')],
          ['closed', t('filter.closed')],
          ['', t('filter.anyState')],
        ]}
        onChange={(value) => change('state', value)}
      />
      <Choice
        label={t('filter.kind')}
        value={filter.kind ?? ''}
        options={[
          ['', t('filter.anyKind')],
          ...ANNOTATION_KINDS.map((kind): [string, string] => [kind, t(`kind.${kind}`)]),
        ]}
        onChange={(value) => change('kind', value)}
      />
      <Choice
        label={t('filter.person')}
        value={filter.personId ?? ''}
        options={[
          ['', t('filter.anybody')],
          ...people.map((personId): [string, string] => [personId, person(personId).name]),
        ]}
        onChange={(value) => change('personId', value)}
      />
    </div>
  )
}

function Choice(props: {
  label: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
  onChange: (value: string) => void
}) {
  return (
    <select
      aria-label={props.label}
      className="min-h-9 w-full min-w-0 rounded-md border border-line-strong bg-sheet px-1 text-sm"
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    >
      {props.options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}
