import { Extension, type Editor } from '@tiptap/core'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { addRow, moveRow, rowAtCaret, rowsOf, toNeighbourCell } from './flow-commands.ts'
import type { PlanViewOptions } from './plan-view-options.ts'

/**
 * Keys within the flow: Alt with an arrow moves the row, Mod-Enter adds one below, Tab goes to the next
 * cell and past the last one out of the plan. While an input method composes, ProseMirror asks none of them.
 */
export function flowKeys(options: PlanViewOptions): Extension[] {
  const run = (editor: Editor, make: (state: EditorState) => Transaction | null): boolean => {
    const tr = make(editor.state)
    if (tr !== null) editor.view.dispatch(tr)
    return tr !== null
  }
  const move = (editor: Editor, step: 1 | -1): boolean => {
    const row = rowAtCaret(editor.state)
    if (row === undefined || !options.canWrite()) return false
    const index = rowsOf(editor.state.doc).findIndex(({ rowId }) => rowId === row.rowId)
    options.beginStep()
    run(editor, (state) => moveRow(state, row.rowId, Math.max(0, index + step)))
    return true
  }
  const add = (editor: Editor): boolean => {
    const row = rowAtCaret(editor.state)
    if (row === undefined || !options.canWrite()) return false
    options.beginStep()
    return run(editor, (state) => addRow(state, row.rowId, options.newRowId()))
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
        Tab: ({ editor }) => run(editor, (state) => toNeighbourCell(state, 1)),
        'Shift-Tab': ({ editor }) => run(editor, (state) => toNeighbourCell(state, -1)),
      }),
    }),
  ]
}
