import { useId } from 'react'
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
  const id = useId()
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">{legend}</legend>
      {kinds.map((it) => (
        <div
          key={it}
          className="relative flex items-start gap-3 rounded-md px-2 py-1.5 hover:bg-paper-deep has-checked:bg-accent-wash"
        >
          <input
            type="radio"
            id={`${id}-${it}`}
            name="kind"
            value={it === 'none' ? '' : it}
            defaultChecked={value === (it === 'none' ? '' : it)}
            aria-describedby={`${id}-${it}-what`}
            className="relative z-10 mt-1 size-5 shrink-0 accent-accent"
          />
          <div>
            {/* The whole line can be pressed. */}
            <label htmlFor={`${id}-${it}`} className="before:absolute before:inset-0">
              {t(`kind.${it}.name`)}
            </label>
            <p id={`${id}-${it}-what`} className="text-sm text-ink-soft">
              {t(`kind.${it}.what`)}
            </p>
          </div>
        </div>
      ))}
      {error !== undefined && (
        <p role="alert" className="text-sm font-medium text-danger">
          {error}
        </p>
      )}
    </fieldset>
  )
}
