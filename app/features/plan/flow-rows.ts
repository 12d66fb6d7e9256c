import type { Node } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { compareRows } from '#domain/plan/row-order.ts'

/** A row of the flow where it stands in the editor's document. */
export interface PlacedRow {
  readonly rowId: string
  readonly order: string
  readonly pos: number
  readonly node: Node
}

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

/** The row in which the caret stands. */
export function rowAtCaret(state: EditorState): PlacedRow | undefined {
  const { head } = state.selection
  return rowsOf(state.doc).find(({ pos, node }) => pos < head && head < pos + node.nodeSize)
}

/** The caret at the start of a row; null where there is no such row. */
export function intoRow(state: EditorState, rowId: string): Transaction | null {
  const row = rowsOf(state.doc).find((placed) => placed.rowId === rowId)
  if (row === undefined) return null
  return state.tr.setSelection(TextSelection.near(state.doc.resolve(row.pos + 1))).scrollIntoView()
}

/** The caret at the start of the cell that follows (or precedes) in reading order; null past the ends. */
export function toNeighbourCell(state: EditorState, step: 1 | -1): Transaction | null {
  const { head } = state.selection
  const cells = rowsOf(state.doc).flatMap((row) => {
    const inRow: { start: number; end: number }[] = []
    row.node.forEach((cell, offset) => {
      const start = row.pos + 1 + offset
      inRow.push({ start, end: start + cell.nodeSize })
    })
    return inRow
  })
  const here = cells.findIndex((cell) => cell.start < head && head < cell.end)
  const next = cells[here + step]
  if (here === -1 || next === undefined) return null
  return state.tr.setSelection(TextSelection.near(state.doc.resolve(next.start + 1))).scrollIntoView()
}
