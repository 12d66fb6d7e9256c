import { storedMinutes } from './minutes.ts'
import { plainText, type PlanJson } from './plan-json.ts'
import { CELL_KINDS, isSectionKey, type CellKind, type SectionKey } from './plan-sections.ts'
import { compareRows } from './row-order.ts'

/** A plan in plain words, for lists, search, counting and tests. */
export interface PlanOutline {
  readonly title: string
  readonly sections: readonly { readonly key: SectionKey; readonly text: string }[]
  readonly rows: readonly FlowRowOutline[]
}

export interface FlowRowOutline {
  readonly rowId: string
  readonly order: string
  readonly minutes: number | null
  /** The words of each cell; cells of one kind that a merge left twice are read together. */
  readonly cells: Readonly<Record<CellKind, string>>
}

/** Reads sections and rows out of a plan's JSON; rows come in reading order, whatever the JSON's. */
export function planOutline(plan: PlanJson): PlanOutline {
  const sections = (plan.content ?? []).flatMap((section) => {
    const key = section.attrs?.['key']
    return isSectionKey(key) ? [{ key, text: plainText(section) }] : []
  })
  const title = sections.find((section) => section.key === 'title')?.text.trim() ?? ''
  return { title, sections, rows: flowRowsOf(plan) }
}

/** Whether somebody has written anything beyond the title and the names of the stages, with which every plan begins. */
export function isWrittenPlan(plan: PlanJson): boolean {
  const { sections, rows } = planOutline(plan)
  return (
    sections.some(({ key, text }) => key !== 'title' && key !== 'lessonFlow' && text.trim() !== '') ||
    rows.some(
      ({ minutes, cells }) =>
        minutes !== null || CELL_KINDS.some((kind) => kind !== 'stage' && cells[kind].trim() !== ''),
    )
  )
}

/** The rows of a plan's flow in reading order. */
export function flowRowsOf(plan: PlanJson): FlowRowOutline[] {
  const rows = collect(plan, 'flowRow').map((row) => ({
    rowId: String(row.attrs?.['rowId'] ?? ''),
    order: String(row.attrs?.['order'] ?? ''),
    minutes: storedMinutes(row.attrs?.['minutes']),
    cells: Object.fromEntries(CELL_KINDS.map((kind) => [kind, cellText(row, kind)])) as Record<
      CellKind,
      string
    >,
  }))
  return rows.toSorted(compareRows)
}

function cellText(row: PlanJson, kind: CellKind): string {
  return (row.content ?? [])
    .filter((cell) => cell.attrs?.['kind'] === kind)
    .map(plainText)
    .filter((text) => text !== '')
    .join('\n')
}

function collect(node: PlanJson, type: string): PlanJson[] {
  if (node.type === type) return [node]
  return (node.content ?? []).flatMap((child) => collect(child, type))
}
