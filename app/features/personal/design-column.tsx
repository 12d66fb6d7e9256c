import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** So many columns, on a wide screen and on paper. */
const COLUMNS = ['', 'md:grid-cols-1', 'md:grid-cols-2', 'md:grid-cols-3'] as const
const ON_PAPER = ['', 'print:grid-cols-1', 'print:grid-cols-2', 'print:grid-cols-3'] as const

/** What stands in a line of the designs: beside each other, and on a phone only the one that is chosen. */
export function DesignCells({
  cells,
  names,
  shown,
}: {
  cells: readonly ReactNode[]
  names: readonly string[]
  shown: number
}) {
  return (
    <div className={`grid gap-x-6 gap-y-2 ${COLUMNS[cells.length]} ${ON_PAPER[cells.length]}`}>
      {cells.map((cell, i) => (
        <div
          key={names[i]}
          data-design={i}
          className={`min-w-0 ${i === shown ? '' : 'max-md:hidden print:block'}`}
        >
          <span className="sr-only">{names[i]}: </span>
          {cell}
        </div>
      ))}
    </div>
  )
}

/** On a phone: which of the designs a section shows. */
export function DesignSwitch(props: {
  names: readonly string[]
  shown: number
  onShow: (nth: number) => void
  section: string
}) {
  const { t } = useTranslation('personal')
  const { names, shown, onShow, section } = props
  if (names.length < 2) return null
  return (
    <div
      role="group"
      aria-label={`${section}: ${t('designs.switch')}`}
      className="flex flex-wrap gap-1 md:hidden print:hidden"
    >
      {names.map((name, i) => (
        <button
          key={name}
          type="button"
          aria-pressed={i === shown}
          onClick={() => onShow(i)}
          className={`min-h-9 max-w-full rounded-md border px-3 py-1 text-left text-sm break-words ${
            i === shown
              ? 'border-accent bg-accent-wash font-semibold text-ink'
              : 'border-line-strong bg-sheet text-ink-soft'
          }`}
        >
          {name}
        </button>
      ))}
    </div>
  )
}
