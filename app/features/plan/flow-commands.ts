import type { Node } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { emptyRow } from '#domain/plan/new-plan-document.ts'
import { compareRows, orderAt, orderBetween } from '#domain/plan/row-order.ts'

/** A row of the flow where it stands in the editor's document. */
export interface PlacedRow {
  readonly rowId: string
  readonly order: string
  readonly pos: number
  readonly node: Node
}

/** Marks the one transaction that may remove rows: what it removes. */
export const REMOVES_ROW = 'gongyan-removes-row'

/** The rows of the flow in reading order. */
export function rowsOf(doc: Node): PlacedRow[] {
  const rows: PlacedRow[] = []
  doc.descendants((node, pos) => {
    if (node.type.name === 'flowRow')
      rows.push({ rowId: String(node.attrs['rowId']), order: String(node.attrs['order']), pos, node })
    return node.type.name === 'section' || node.type.name === 'lessonFlow'
  })
  return rows.toSorted(compareRows)
}

/** Adds an empty row after the row `afterId` (null: at the end) and puts the caret into it. */
export function addRow(state: EditorState, afterId: string | null, newId: string): Transaction | null {
  const rows = rowsOf(state.doc)
  const found = rows.findIndex((row) => row.rowId === afterId)
  const at = found === -1 ? rows.length - 1 : found
  const before = rows[at]
  const order = orderBetween(before?.order ?? null, rows[at + 1]?.order ?? null, newId)
  const pos = before === undefined ? startOfFlow(state.doc) : before.pos + before.node.nodeSize
  if (pos === null) return null
  const tr = state.tr.insert(pos, state.schema.nodeFromJSON(emptyRow(newId, order)))
  // Into the row, its first cell, the paragraph there.
  return tr.setSelection(TextSelection.near(tr.doc.resolve(pos + 3))).scrollIntoView()
}

/** Removes a row; undo brings it back. The caret goes to the row that takes its place. */
export function removeRow(state: EditorState, rowId: string): Transaction | null {
  const rows = rowsOf(state.doc)
  const index = rows.findIndex((row) => row.rowId === rowId)
  const row = rows[index]
  if (row === undefined) return null
  const next = rows[index + 1] ?? rows[index - 1]
  const tr = state.tr.delete(row.pos, row.pos + row.node.nodeSize).setMeta(REMOVES_ROW, rowId)
  if (next === undefined) return tr
  return tr.setSelection(TextSelection.near(tr.doc.resolve(tr.mapping.map(next.pos) + 3)))
}

/** Moves a row to the `index`-th place of the reading order. Nothing to do: null. */
export function moveRow(state: EditorState, rowId: string, index: number): Transaction | null {
  const rows = rowsOf(state.doc)
  const from = rows.findIndex((row) => row.rowId === rowId)
  const to = Math.max(0, Math.min(index, rows.length - 1))
  const row = rows[from]
  if (row === undefined || from === to) return null
  return state.tr.setNodeAttribute(row.pos, 'order', orderAt(rows, rowId, to)).setMeta('addToHistory', true)
}

/** Sets how long a row takes (null: not decided). */
export function setRowMinutes(state: EditorState, rowId: string, minutes: number | null): Transaction | null {
  const row = rowsOf(state.doc).find((placed) => placed.rowId === rowId)
  if (row === undefined || row.node.attrs['minutes'] === minutes) return null
  return state.tr.setNodeAttribute(row.pos, 'minutes', minutes)
}

/** The row in which the caret stands. */
export function rowAtCaret(state: EditorState): PlacedRow | undefined {
  const { $head } = state.selection
  for (let depth = $head.depth; depth > 0; depth -= 1) {
    if ($head.node(depth).type.name === 'flowRow') {
      const pos = $head.before(depth)
      return rowsOf(state.doc).find((row) => row.pos === pos)
    }
  }
  return undefined
}

/** The caret at the start of the cell that follows (or precedes) in reading order; null past the ends. */
export function toNeighbourCell(state: EditorState, step: 1 | -1): Transaction | null {
  const current = rowAtCaret(state)
  if (current === undefined) return null
  const cells = rowsOf(state.doc).flatMap((row) => {
    const inRow: { start: number; end: number }[] = []
    row.node.forEach((cell, offset) =>
      inRow.push({ start: row.pos + 1 + offset, end: row.pos + 1 + offset + cell.nodeSize }),
    )
    return inRow
  })
  const { head } = state.selection
  const here = cells.findIndex((cell) => cell.start < head && head < cell.end)
  const next = cells[here + step]
  if (here === -1 || next === undefined) return null
  return state.tr.setSelection(TextSelection.near(state.doc.resolve(next.start + 1))).scrollIntoView()
}

function startOfFlow(doc: Node): number | null {
  let start: number | null = null
  doc.descendants((node, pos) => {
    if (node.type.name === 'lessonFlow') start ??= pos + 1
    return node.type.name === 'section'
  })
  return start
}
