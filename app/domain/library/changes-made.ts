import type { PlanJson } from '../plan/plan-json.ts'
import { planOutline } from '../plan/plan-outline.ts'
import { CELL_KINDS, type SectionKey } from '../plan/plan-sections.ts'

/** What was changed in a plan against the edition that it began with, counted by itself. */
export interface ChangesMade {
  /** Sections whose words are others, the flow and the title left out. */
  readonly sections: readonly SectionKey[]
  readonly rowsAdded: number
  readonly rowsRemoved: number
  readonly rowsChanged: number
  /** Minutes of the whole flow: now, less what it had. */
  readonly minutes: number
}

/** Compares the words of two plans, section by section and row by row; a row is the same by its id. */
export function changesMade(before: PlanJson, after: PlanJson): ChangesMade {
  const [old, now] = [planOutline(before), planOutline(after)]
  const textOf = (outline: typeof old, key: SectionKey) =>
    outline.sections.find((it) => it.key === key)?.text.trim() ?? ''
  const keys = [...new Set([...old.sections, ...now.sections].map(({ key }) => key))]
  const oldRows = new Map(old.rows.map((row) => [row.rowId, row]))
  const newRows = new Map(now.rows.map((row) => [row.rowId, row]))
  const sumOf = (rows: typeof old.rows) => rows.reduce((sum, row) => sum + (row.minutes ?? 0), 0)
  const sameRow = (a: (typeof old.rows)[number], b: (typeof old.rows)[number]) =>
    a.minutes === b.minutes && CELL_KINDS.every((kind) => a.cells[kind].trim() === b.cells[kind].trim())
  return {
    sections: keys.filter(
      (key) => key !== 'lessonFlow' && key !== 'title' && textOf(old, key) !== textOf(now, key),
    ),
    rowsAdded: now.rows.filter((row) => !oldRows.has(row.rowId)).length,
    rowsRemoved: old.rows.filter((row) => !newRows.has(row.rowId)).length,
    rowsChanged: now.rows.filter((row) => {
      const was = oldRows.get(row.rowId)
      return was !== undefined && !sameRow(was, row)
    }).length,
    minutes: sumOf(now.rows) - sumOf(old.rows),
  }
}

/** Whether nothing at all was changed. */
export function isUnchanged(changes: ChangesMade): boolean {
  const { sections, rowsAdded, rowsRemoved, rowsChanged } = changes
  return sections.length + rowsAdded + rowsRemoved + rowsChanged === 0
}
