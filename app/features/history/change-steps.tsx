import { ArrowDown, ArrowUp } from 'lucide-react'
import { type RefObject, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanComparison } from '#domain/history/compare-plans.ts'
import { creditsOfLine, creditsOfRow } from '#domain/history/change-people.ts'
import { Button } from '#ui/button.tsx'
import { personColor } from '#ui/person-color.ts'
import { useCredits } from './credit-words.tsx'

interface Input {
  comparison: PlanComparison
  shown: string | null
  onShow: (personId: string | null) => void
  /** Where the changes are. */
  within: RefObject<HTMLElement | null>
}

/** Whose changes to look at, and the way from one to the next: by button, or with Alt and the arrow keys. */
export function ChangeSteps({ comparison, shown, onShow, within }: Input) {
  const { t } = useTranslation('history')
  const { of, name } = useCredits()
  const [place, setPlace] = useState<{ at: number; count: number } | null>(null)
  const step = (by: 1 | -1) => {
    const marks = [...(within.current?.querySelectorAll<HTMLElement>('[data-change]') ?? [])]
    if (marks.length === 0) return setPlace({ at: 0, count: 0 })
    const focused = marks.findIndex((it) => it === document.activeElement)
    const before =
      focused >= 0 ? focused : place === null || place.at === 0 ? (by > 0 ? -1 : 0) : place.at - 1
    const at = (before + by + marks.length) % marks.length
    const mark = marks[at]!
    // One that is folded away is unfolded first.
    for (let box = mark.closest('details'); box !== null; box = box.parentElement?.closest('details') ?? null)
      box.open = true
    mark.focus({ preventScroll: true })
    mark.scrollIntoView({ block: 'center' })
    setPlace({ at: at + 1, count: marks.length })
  }
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
      const isField = event.target instanceof HTMLElement && event.target.closest('input, select, textarea')
      if (isField !== false && isField !== null) return
      event.preventDefault()
      step(event.key === 'ArrowDown' ? 1 : -1)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  })
  const people = countPeople(comparison, (number) => of(number)?.personId)
  return (
    <div className="sticky top-0 z-10 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line bg-paper py-2 print:hidden">
      <div
        role="group"
        aria-label={t('compare.people')}
        className="flex items-center gap-1.5 max-sm:w-full max-sm:overflow-x-auto sm:flex-wrap"
      >
        <Chip isOn={shown === null} onPress={() => onShow(null)}>
          {t('compare.everybody')}
        </Chip>
        {people.map(([personId, count]) => (
          <Chip key={personId} isOn={shown === personId} onPress={() => onShow(personId)}>
            <span
              aria-hidden
              className="size-2.5 rounded-full"
              style={{ background: personColor(personId).ink }}
            />
            {name(personId)}
            <span className="text-ink-soft">{count}</span>
          </Chip>
        ))}
      </div>
      <div className="flex items-center gap-1.5">
        <span role="status" className="text-sm text-ink-soft">
          {place !== null && t('compare.step', place)}
        </span>
        <Button
          small
          onClick={() => step(-1)}
          aria-keyshortcuts="Alt+ArrowUp"
          title={`${t('compare.previousChange')} (Alt+↑)`}
        >
          <ArrowUp size={16} aria-hidden />
          <span className="max-sm:sr-only">{t('compare.previousChange')}</span>
        </Button>
        <Button
          small
          onClick={() => step(1)}
          aria-keyshortcuts="Alt+ArrowDown"
          title={`${t('compare.nextChange')} (Alt+↓)`}
        >
          <ArrowDown size={16} aria-hidden />
          <span className="max-sm:sr-only">{t('compare.nextChange')}</span>
        </Button>
      </div>
    </div>
  )
}

function Chip({
  isOn,
  onPress,
  children,
}: {
  isOn: boolean
  onPress: () => void
  children: React.ReactNode
}) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onPress}
      className={`inline-flex min-h-9 shrink-0 items-center gap-1.5 rounded-full border px-3 text-sm whitespace-nowrap ${isOn ? 'border-accent bg-accent-wash font-medium' : 'border-line-strong bg-sheet'}`}
    >
      {children}
    </button>
  )
}

/** How many lines and rows each person changed, most first. */
function countPeople(
  { sections, rows }: PlanComparison,
  personOf: (number: number) => string | undefined,
): [personId: string, count: number][] {
  const counts = new Map<string, number>()
  const changes = [
    ...sections.flatMap((section) => section.lines.map(creditsOfLine)),
    ...rows.map(creditsOfRow),
  ]
  for (const credits of changes) {
    const people = new Set(credits.flatMap((number) => personOf(number) ?? []))
    for (const personId of people) counts.set(personId, (counts.get(personId) ?? 0) + 1)
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)
}
