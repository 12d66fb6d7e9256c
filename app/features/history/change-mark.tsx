import { createContext, type ReactNode, use } from 'react'
import { useTranslation } from 'react-i18next'
import { personColor } from '#ui/person-color.ts'
import { useCredits } from './credit-words.tsx'

/** The person whose changes are looked for; null: everybody's. */
export const ShownPerson = createContext<string | null>(null)

/** A change that can be stepped to. Names who made it, so that the colours never speak alone. */
export function ChangeMark(input: {
  /** Numbers of credits. */
  by: readonly number[]
  className?: string
  children: ReactNode
}) {
  const { t } = useTranslation('history')
  const { of, name } = useCredits()
  const shown = use(ShownPerson)
  const people = [...new Set(input.by.flatMap((number) => of(number)?.personId ?? []))]
  const isOther = shown !== null && !people.includes(shown)
  return (
    <div
      data-change={isOther ? undefined : ''}
      tabIndex={-1}
      className={`scroll-mt-24 rounded-sm outline-offset-4 transition-opacity focus:outline-2 focus:outline-accent ${isOther ? 'opacity-35' : ''} ${input.className ?? ''}`}
    >
      {input.children}
      {people.length > 0 && (
        <p className="flex flex-wrap gap-x-3 text-xs text-ink-soft">
          <span className="sr-only">{t('compare.changedBy')}</span>
          {people.map((personId) => (
            <span key={personId} className="inline-flex items-center gap-1.5">
              <span
                aria-hidden
                className="size-2 rounded-full"
                style={{ background: personColor(personId).ink }}
              />
              {name(personId)}
            </span>
          ))}
        </p>
      )}
    </div>
  )
}
