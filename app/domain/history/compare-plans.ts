import type { PlanJson } from '../plan/plan-json.ts'
import { flowRowsOf } from '../plan/plan-outline.ts'
import { CELL_KINDS, type CellKind, SECTION_KEYS, type SectionKey } from '../plan/plan-sections.ts'
import { longestAscending } from './align-lines.ts'
import type { RowCredits } from './author-mark.ts'
import { compareLines, type LineChange } from './compare-blocks.ts'
import { linesOf } from './plan-lines.ts'

/** A section of the plan at two moments. The lesson flow is compared row by row instead. */
export interface SectionComparison {
  readonly key: SectionKey
  readonly changed: boolean
  readonly lines: readonly LineChange[]
}

/** A row of the lesson flow at two moments; numbers count from 1 in reading order. */
export interface RowComparison {
  readonly rowId: string
  readonly kind: 'same' | 'added' | 'removed' | 'changed'
  readonly numberBefore: number | null
  readonly numberAfter: number | null
  /** The row stands elsewhere among the rows that both moments have. */
  readonly moved: boolean
  readonly minutesBefore: number | null
  readonly minutesAfter: number | null
  /** Who added or removed the row, who set its minutes, who moved it; each only where that differs. */
  readonly by: { readonly row: number | null; readonly minutes: number | null; readonly moved: number | null }
  readonly cells: readonly {
    readonly kind: CellKind
    readonly changed: boolean
    readonly lines: readonly LineChange[]
  }[]
}

export interface PlanComparison {
  /** Every section that has text at either moment, in reading order. */
  readonly sections: readonly SectionComparison[]
  /** The rows as they stand later; a removed one stands after the row that it followed. */
  readonly rows: readonly RowComparison[]
  /** Whether nothing at all differs. */
  readonly same: boolean
}

/** Who did what with the rows, at the two moments. */
interface RowsBy {
  readonly before: Readonly<Record<string, RowCredits>>
  readonly after: Readonly<Record<string, RowCredits>>
}

/**
 * Compares two moments of one plan: sections by their keys, rows of the flow by their ids. Where the text
 * has author marks, what came and what went tells whose it is.
 */
export function comparePlans(
  before: PlanJson,
  after: PlanJson,
  rowsBy: RowsBy = { before: {}, after: {} },
): PlanComparison {
  const sections = SECTION_KEYS.flatMap((key): SectionComparison[] => {
    const lines = compareLines(linesOf(sectionContent(before, key)), linesOf(sectionContent(after, key)))
    return lines.length === 0 ? [] : [{ key, lines, changed: lines.some((it) => it.kind !== 'same') }]
  })
  const rows = compareRows(rowsOf(before), rowsOf(after), rowsBy)
  const same = sections.every((it) => !it.changed) && rows.every((it) => it.kind === 'same' && !it.moved)
  return { sections, rows, same }
}

function sectionContent(plan: PlanJson, key: SectionKey): PlanJson[] {
  return (plan.content ?? [])
    .filter((section) => section.attrs?.['key'] === key)
    .flatMap((section) => section.content ?? [])
    .filter((node) => node.type !== 'lessonFlow')
}

interface Row {
  readonly rowId: string
  readonly number: number
  readonly minutes: number | null
  readonly node: PlanJson
}

function rowsOf(plan: PlanJson): Map<string, Row> {
  const nodes = new Map(flowRowNodes(plan).map((node) => [String(node.attrs?.['rowId'] ?? ''), node]))
  return new Map(
    flowRowsOf(plan).map(({ rowId, minutes }, i) => [
      rowId,
      { rowId, number: i + 1, minutes, node: nodes.get(rowId)! },
    ]),
  )
}

function flowRowNodes(node: PlanJson): PlanJson[] {
  return node.type === 'flowRow' ? [node] : (node.content ?? []).flatMap(flowRowNodes)
}

function compareRows(
  before: ReadonlyMap<string, Row>,
  after: ReadonlyMap<string, Row>,
  by: RowsBy,
): RowComparison[] {
  const stayed = [...after.keys()].filter((rowId) => before.has(rowId))
  const inOrder = longestAscending(stayed.map((rowId) => before.get(rowId)!.number))
  const moved = new Set(stayed.filter((_, i) => !inOrder.has(i)))
  const rows = [...after.values()].map((row) =>
    compareRow(before.get(row.rowId), row, moved.has(row.rowId), by),
  )
  const ids = [...before.keys()]
  for (const [i, rowId] of ids.entries()) {
    if (after.has(rowId)) continue
    const follows = i === 0 ? -1 : rows.findIndex((row) => row.rowId === ids[i - 1])
    rows.splice(follows + 1, 0, compareRow(before.get(rowId), undefined, false, by))
  }
  return rows
}

function compareRow(
  before: Row | undefined,
  after: Row | undefined,
  moved: boolean,
  rowsBy: RowsBy,
): RowComparison {
  const cells = CELL_KINDS.map((kind) => {
    const lines = compareLines(
      linesOf(cellContent(before?.node, kind)),
      linesOf(cellContent(after?.node, kind)),
    )
    return { kind, lines, changed: lines.some((it) => it.kind !== 'same') }
  })
  const [minutesBefore, minutesAfter] = [before?.minutes ?? null, after?.minutes ?? null]
  const isEqual = minutesBefore === minutesAfter && cells.every((cell) => !cell.changed)
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : isEqual ? 'same' : 'changed'
  const { rowId } = (after ?? before)!
  const credits = rowsBy.after[rowId]
  const by = {
    row: before === undefined ? credits?.added : after === undefined ? rowsBy.before[rowId]?.removed : null,
    minutes: minutesBefore === minutesAfter ? null : credits?.minutes,
    moved: moved ? credits?.order : null,
  }
  return {
    rowId,
    kind,
    numberBefore: before?.number ?? null,
    numberAfter: after?.number ?? null,
    moved,
    minutesBefore,
    minutesAfter,
    by: { row: by.row ?? null, minutes: by.minutes ?? null, moved: by.moved ?? null },
    cells,
  }
}

function cellContent(row: PlanJson | undefined, kind: CellKind): PlanJson[] {
  return (row?.content ?? [])
    .filter((cell) => cell.attrs?.['kind'] === kind)
    .flatMap((cell) => cell.content ?? [])
}
