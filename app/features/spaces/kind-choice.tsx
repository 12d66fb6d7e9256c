import { useTranslation } from 'react-i18next'
import type { CommunityKind, InstitutionKind } from '#domain/people/space-kinds.ts'

type Kind = CommunityKind | InstitutionKind | 'none'

interface KindChoiceProps {
  legend: string
  kinds: readonly Kind[]
  /** What is chosen at first. */
  value: string
  error?: string | undefined
}

/** Which kind of space it is, each with a sentence on what it is for. */
export function KindChoice({ legend, kinds, value, error }: KindChoiceProps) {
  const { t } = useTranslation('spaces')
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">{legend}</legend>
      {kinds.map((it) => (
        <label
          key={it}
          className="flex items-start gap-3 rounded-md px-2 py-1.5 hover:bg-paper-deep has-checked:bg-accent-wash"
        >
          <input
            type="radio"
            name="kind"
            value={it === 'none' ? '' : it}
            defaultChecked={value === (it === 'none' ? '' : it)}
            className="mt-1 size-5 shrink-0 accent-accent"
          />
          <span className="flex flex-col">
            <span>{t(`kind.${it}.name`)}</span>
            <span className="text-sm text-ink-soft">{t(`kind.${it}.what`)}</span>
          </span>
        </label>
      ))}
      {error !== undefined && (
        <p role="alert" className="text-sm font-medium text-danger">
          {error}
        </p>
      )}
    </fieldset>
  )
}
