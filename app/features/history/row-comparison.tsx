import { useTranslation } from 'react-i18next'
import type { RowComparison } from '#domain/history/compare-plans.ts'
import { ChangeMark } from './change-mark.tsx'
import { useCredits } from './credit-words.tsx'
import { LinesBeside, LinesChanged } from './line-changes.tsx'
import { usePlanNames } from './plan-names.ts'

const EDGE = {
  same: 'border-line',
  added: 'border-accent',
  removed: 'border-danger',
  changed: 'border-warm',
}

/** A row of the lesson flow at two moments: where it stands, how long it takes, what differs in it. */
export function RowCompared({ row, view }: { row: RowComparison; view: 'side' | 'list' }) {
  const { t } = useTranslation('history')
  const names = usePlanNames()
  const cells = row.cells.filter((cell) => cell.lines.length > 0 && (view === 'side' || cell.changed))
  const Lines = view === 'side' ? LinesBeside : LinesChanged
  const { of, sentence } = useCredits()
  const title = (number: number | null) => {
    const credit = of(number)
    return credit === null ? undefined : sentence(credit)
  }
  const head = (
    <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <h3 className="font-semibold" title={title(row.by.row)}>
        {placeOf(row, t)}
      </h3>
      {row.moved && (
        <span className="text-sm font-medium text-warm" title={title(row.by.moved)}>
          {t('compare.rowMoved', { before: row.numberBefore, after: row.numberAfter })}
        </span>
      )}
      <Minutes row={row} title={title(row.by.minutes)} />
    </header>
  )
  const isOfRow =
    row.kind === 'added' || row.kind === 'removed' || row.moved || row.minutesBefore !== row.minutesAfter
  return (
    <section className={`flex flex-col gap-3 border-l-4 pl-4 ${EDGE[row.kind]}`}>
      {isOfRow ? (
        <ChangeMark by={[row.by.row, row.by.moved, row.by.minutes].filter((it) => it !== null)}>
          {head}
        </ChangeMark>
      ) : (
        head
      )}
      {cells.map((cell) => (
        <div key={cell.kind} className="flex flex-col gap-1">
          <h4 className="text-sm text-ink-soft">{names.cell(cell.kind)}</h4>
          <Lines lines={cell.lines} />
        </div>
      ))}
    </section>
  )
}

function placeOf(row: RowComparison, t: (key: string, values: { number: number | null }) => string): string {
  if (row.kind === 'added') return t('compare.rowAdded', { number: row.numberAfter })
  if (row.kind === 'removed') return t('compare.rowRemoved', { number: row.numberBefore })
  return t('compare.row', { number: row.numberAfter })
}

function Minutes({ row, title }: { row: RowComparison; title: string | undefined }) {
  const { t } = useTranslation('history')
  const { kind, minutesBefore: before, minutesAfter: after } = row
  if (kind === 'added' || kind === 'removed' || before === after) {
    const minutes = after ?? before
    return minutes === null ? null : (
      <span className="text-sm text-ink-soft">{t('compare.minutesStay', { count: minutes })}</span>
    )
  }
  const words =
    before === null
      ? t('compare.minutesAdded', { after })
      : after === null
        ? t('compare.minutesRemoved', { before })
        : t('compare.minutes', { before, after })
  return (
    <span className="text-sm font-semibold text-warm" title={title}>
      {words}
    </span>
  )
}
