import { Extension, type Editor } from '@tiptap/core'
import type { Transaction } from '@tiptap/pm/state'
import { intoRow, rowAtCaret, rowsOf, toCellAcross, toNeighbourCell } from './flow-rows.ts'
import type { PlanViewOptions } from './plan-view-options.ts'

/**
 * Keys within the flow: Alt with an arrow moves the row, Mod-Enter adds one below, Tab goes to the next
 * cell and past the last one out of the plan, arrows leave a cell for the one above or below it on the page
 * (which the browser would look for in the order of the document). While an input method composes,
 * ProseMirror asks none of them.
 */
export function flowKeys({ flow, canWrite }: PlanViewOptions): Extension[] {
  const go = (editor: Editor, to: Transaction | null): boolean => {
    if (to !== null) editor.view.dispatch(to)
    return to !== null
  }
  const move = (editor: Editor, step: 1 | -1): boolean => {
    const row = rowAtCaret(editor.state)
    if (row === undefined || !canWrite()) return false
    const index = rowsOf(editor.state.doc).findIndex(({ rowId }) => rowId === row.rowId)
    flow.move(row.rowId, index + step)
    return true
  }
  const add = (editor: Editor): boolean => {
    const row = rowAtCaret(editor.state)
    const rowId = row === undefined ? null : flow.add(row.rowId)
    return rowId !== null && go(editor, intoRow(editor.state, rowId))
  }
  return [
    Extension.create({
      name: 'flowKeys',
      // Before the line break, which also listens to Mod-Enter.
      priority: 200,
      addKeyboardShortcuts: () => ({
        'Alt-ArrowUp': ({ editor }) => move(editor, -1),
        'Alt-ArrowDown': ({ editor }) => move(editor, 1),
        'Mod-Enter': ({ editor }) => add(editor),
      }),
    }),
    Extension.create({
      name: 'flowTab',
      // After lists and tables, to which Tab means something of their own.
      priority: 50,
      addKeyboardShortcuts: () => ({
        Tab: ({ editor }) => go(editor, toNeighbourCell(editor.state, 1)),
        'Shift-Tab': ({ editor }) => go(editor, toNeighbourCell(editor.state, -1)),
        ArrowUp: ({ editor }) =>
          editor.view.endOfTextblock('up') && go(editor, toCellAcross(editor.state, -1)),
        ArrowDown: ({ editor }) =>
          editor.view.endOfTextblock('down') && go(editor, toCellAcross(editor.state, 1)),
      }),
    }),
  ]
}
