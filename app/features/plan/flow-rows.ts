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
  const cells = cellsOf(state.doc)
  const here = cells.findIndex((cell) => holdsCaret(cell, state))
  const next = cells[here + step]
  if (here === -1 || next === undefined) return null
  return state.tr.setSelection(TextSelection.near(state.doc.resolve(next.start + 1))).scrollIntoView()
}

/**
 * The caret from the first or last paragraph of a cell into the cell of the same column in the row above or
 * below, as they stand on the page; null where the cell goes on, or there is no such row.
 */
export function toCellAcross(state: EditorState, step: 1 | -1): Transaction | null {
  const cells = cellsOf(state.doc)
  const here = cells.find((cell) => holdsCaret(cell, state))
  const { $head } = state.selection
  if (here === undefined || $head.depth === 0) return null
  let goesOn = false
  const [from, to] = step === 1 ? [$head.after(), here.end] : [here.start, $head.before()]
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (node.isTextblock && pos >= from && pos + node.nodeSize <= to) goesOn = true
    return !goesOn
  })
  const column = cells.filter((cell) => cell.kind === here.kind)
  const next = column[column.indexOf(here) + step]
  if (goesOn || next === undefined) return null
  const edge = step === 1 ? next.start + 1 : next.end - 1
  return state.tr.setSelection(TextSelection.near(state.doc.resolve(edge), step)).scrollIntoView()
}

interface PlacedCell {
  readonly kind: unknown
  readonly start: number
  readonly end: number
}

/** The cells in reading order. */
function cellsOf(doc: Node): PlacedCell[] {
  return rowsOf(doc).flatMap((row) => {
    const cells: PlacedCell[] = []
    row.node.forEach((cell, offset) => {
      const start = row.pos + 1 + offset
      cells.push({ kind: cell.attrs['kind'], start, end: start + cell.nodeSize })
    })
    return cells
  })
}

function holdsCaret(cell: PlacedCell, { selection: { head } }: EditorState): boolean {
  return cell.start < head && head < cell.end
}
