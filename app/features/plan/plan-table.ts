import { Table } from '@tiptap/extension-table'
import type { Editor } from '@tiptap/core'
import { Fragment } from '@tiptap/pm/model'
import { TextSelection, type Plugin, type Transaction } from '@tiptap/pm/state'
import { PLAN_NODES } from '#domain/plan/plan-schema.ts'
import { isFromYjs } from './from-yjs.ts'

/**
 * Tables within sections. They mend themselves (a row that lacks a cell gets one) after every change, also
 * after a colleague's: then everyone mends at once, and everyone's mending is one cell too many, which all
 * mend again. Here only a person's own edit mends the table that they edited.
 */
export const PlanTable = Table.extend({
  content: PLAN_NODES.table.content,
  addKeyboardShortcuts() {
    return {
      ...this.parent?.(),
      // In two steps: a new row's cells get their paragraphs only after the first (keep-plan-whole.ts).
      Tab: ({ editor }) => {
        if (editor.commands.goToNextCell()) return true
        return editor.isActive('table') && editor.commands.addRowAfter() && editor.commands.goToNextCell()
      },
    }
  },
  addProseMirrorPlugins() {
    const plugins: Plugin[] = this.parent?.() ?? []
    for (const { spec } of plugins) {
      const mend = spec.appendTransaction
      if (mend === undefined) continue
      spec.appendTransaction = function mendOwnEdits(transactions, before, after) {
        const isTheirs = transactions.some((tr: Transaction) => isFromYjs(tr))
        return isTheirs ? null : mend.call(this, transactions, before, after)
      }
    }
    return plugins
  },
}).configure({ resizable: false, HTMLAttributes: { class: 'plan-table' } })

/** Puts a table of three by three with a head at the caret, and the caret into its first cell. */
export function insertTable(editor: Editor): void {
  const { state, view } = editor
  const { table, tableRow, tableCell, tableHeader, paragraph } = state.schema.nodes
  if (!table || !tableRow || !tableCell || !tableHeader || !paragraph) return
  const rowOf = (cell: typeof tableCell) =>
    tableRow.create(null, Fragment.from([1, 2, 3].map(() => cell.create(null, paragraph.create()))))
  const made = table.create(null, [rowOf(tableHeader), rowOf(tableCell), rowOf(tableCell)])
  const tr = state.tr.replaceSelectionWith(made)
  // Where it landed: an empty paragraph makes room for it, another is split.
  let at: number | null = null
  tr.doc.descendants((node, pos) => {
    if (node === made) at = pos
    return at === null
  })
  if (at === null) return
  tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1)))
  view.focus()
  view.dispatch(tr.scrollIntoView())
}
