import type { PlanComparison } from '#domain/history/compare-plans.ts'
import { LinesBeside } from '#features/history/line-changes.tsx'
import { RowCompared } from '#features/history/row-comparison.tsx'

/** A part of two plans beside each other, under what each of them is called; on a phone one above the other. */
export function PartBeside({
  comparison,
  names,
}: {
  comparison: PlanComparison
  names: { readonly before: string; readonly after: string }
}) {
  const { sections, rows } = comparison
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap gap-x-2 text-sm font-semibold text-ink-soft sm:grid sm:grid-cols-2 sm:gap-x-6 print:grid print:grid-cols-2">
        <p className="min-w-0 break-words">{names.before}</p>
        <p className="min-w-0 break-words">
          <span aria-hidden>→ </span>
          {names.after}
        </p>
      </div>
      {sections.map((section) => (
        <LinesBeside key={section.key} lines={section.lines} />
      ))}
      {rows.map((row) => (
        <RowCompared key={row.rowId} row={row} view="side" />
      ))}
    </div>
  )
}
