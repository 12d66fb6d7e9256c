import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanComparison, RowComparison, SectionComparison } from '#domain/history/compare-plans.ts'
import { SECTION_KEYS } from '#domain/plan/plan-sections.ts'
import { Sheet } from '#ui/page.tsx'
import { ShownPerson } from './change-mark.tsx'
import { ChangeSteps } from './change-steps.tsx'
import { LinesBeside, LinesChanged } from './line-changes.tsx'
import { Legend } from './pieces.tsx'
import { usePlanNames } from './plan-names.ts'
import { RowCompared } from './row-comparison.tsx'

interface Input {
  comparison: PlanComparison
  view: 'side' | 'list'
  /** What the two moments are called, above the columns. */
  names: { from: string; to: string }
}

/** Two moments of a plan: beside each other whole, or as a list of what differs. */
export function Comparison({ comparison, view, names }: Input) {
  const { t } = useTranslation('history')
  const heads = usePlanNames()
  const { sections, rows, same } = comparison
  const within = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState<string | null>(null)
  const body = (
    <div ref={within} className="flex flex-col gap-3">
      {view === 'side' && (
        <div className="hidden gap-x-6 px-5 sm:grid sm:grid-cols-2 print:grid">
          <p className="min-w-0 font-semibold break-words">{names.from}</p>
          <p className="min-w-0 font-semibold break-words">{names.to}</p>
        </div>
      )}
      {SECTION_KEYS.map((key) => {
        const section = sections.find((it) => it.key === key)
        const those = key === 'lessonFlow' ? rows : []
        const count = changesIn(section, those)
        if ((section === undefined && those.length === 0) || (view === 'list' && count === 0)) return null
        const body = <SectionBody {...{ section, view }} rows={those} />
        return (
          <Part key={key} isChanged={count > 0} heading={heads.section(key)} count={count}>
            {body}
          </Part>
        )
      })}
    </div>
  )
  return (
    <div className="flex flex-col gap-3">
      {same ? (
        <p className="font-medium">{t('compare.same')}</p>
      ) : (
        <>
          <Legend />
          <ChangeSteps {...{ comparison, shown, within }} onShow={setShown} />
        </>
      )}
      <ShownPerson value={shown}>{body}</ShownPerson>
    </div>
  )
}

/** A section: open on a sheet of its own when something in it differs, else one line that can be opened. */
function Part(input: { isChanged: boolean; heading: string; count: number; children: React.ReactNode }) {
  const { t } = useTranslation('history')
  const { isChanged, heading, count, children } = input
  if (isChanged)
    return (
      <Sheet className="flex flex-col gap-4">
        <header className="flex flex-wrap items-baseline justify-between gap-3">
          <h2 className="text-lg font-semibold">{heading}</h2>
          <span className="text-sm text-warm">{t('compare.sectionCount', { count })}</span>
        </header>
        {children}
      </Sheet>
    )
  return (
    <details className="border-b border-line px-5 py-1.5">
      <summary className="flex min-h-9 flex-wrap items-center justify-between gap-3 text-ink-soft">
        <h2>{heading}</h2>
        <span className="text-sm">{t('compare.unchanged')}</span>
      </summary>
      <div className="py-3">{children}</div>
    </details>
  )
}

function SectionBody(input: {
  section: SectionComparison | undefined
  rows: readonly RowComparison[]
  view: 'side' | 'list'
}) {
  const { section, view } = input
  const rows = view === 'side' ? input.rows : input.rows.filter((row) => row.kind !== 'same' || row.moved)
  const Lines = view === 'side' ? LinesBeside : LinesChanged
  return (
    <div className="flex flex-col gap-5">
      {section !== undefined && <Lines lines={section.lines} />}
      {rows.map((row) => (
        <RowCompared key={row.rowId} row={row} view={view} />
      ))}
    </div>
  )
}

function changesIn(section: SectionComparison | undefined, rows: readonly RowComparison[]): number {
  const lines = section?.lines.filter((it) => it.kind !== 'same').length ?? 0
  return lines + rows.filter((row) => row.kind !== 'same' || row.moved).length
}
