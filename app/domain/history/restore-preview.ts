import type { BoardRecord } from '../board/flat-record.ts'
import type { PlanJson } from '../plan/plan-json.ts'
import type { LineChange } from './compare-blocks.ts'
import { comparePlans } from './compare-plans.ts'
import type { PlanPart } from './restore-part.ts'

/** What a restore would change in the plan, in numbers. */
export interface PlanPreview {
  readonly linesBack: number
  readonly linesGone: number
  readonly linesChanged: number
  readonly rowsBack: number
  readonly rowsGone: number
  readonly rowsMoved: number
  readonly minutesChanged: number
}

/** What a restore would change on the board, in numbers. */
export interface BoardPreview {
  readonly shapesBack: number
  readonly shapesGone: number
  readonly shapesChanged: number
}

/** Counts what differs in a part of the plan, on the way from now back to then. */
export function previewPlan(now: PlanJson, past: PlanJson, part: PlanPart): PlanPreview {
  const compared = comparePlans(now, past)
  const rows = compared.rows.filter(
    (row) =>
      part.type === 'plan' || (part.type === 'row' ? row.rowId === part.rowId : part.key === 'lessonFlow'),
  )
  const sections = compared.sections.filter(
    (section) => part.type === 'plan' || (part.type === 'section' && part.key === section.key),
  )
  // A row that comes or goes is told as a row, not line by line.
  const stays = rows.filter((row) => row.kind === 'same' || row.kind === 'changed')
  const lines = [
    ...sections.flatMap((section) => section.lines),
    ...stays.flatMap((row) => row.cells.flatMap((cell) => cell.lines)),
  ]
  const count = (kind: LineChange['kind']) => lines.filter((line) => line.kind === kind).length
  return {
    linesBack: count('added'),
    linesGone: count('removed'),
    linesChanged: count('changed'),
    rowsBack: rows.filter((row) => row.kind === 'added').length,
    rowsGone: rows.filter((row) => row.kind === 'removed').length,
    rowsMoved: rows.filter((row) => row.moved).length,
    minutesChanged: stays.filter((row) => row.minutesBefore !== row.minutesAfter).length,
  }
}

/** Counts the shapes that differ, on the way from now back to then. */
export function previewBoard(
  now: ReadonlyMap<string, BoardRecord>,
  past: ReadonlyMap<string, BoardRecord>,
): BoardPreview {
  const ids = [...new Set([...now.keys(), ...past.keys()])].filter((id) => id.startsWith('shape:'))
  const differs = (id: string) => JSON.stringify(now.get(id)) !== JSON.stringify(past.get(id))
  return {
    shapesBack: ids.filter((id) => !now.has(id)).length,
    shapesGone: ids.filter((id) => !past.has(id)).length,
    shapesChanged: ids.filter((id) => now.has(id) && past.has(id) && differs(id)).length,
  }
}
