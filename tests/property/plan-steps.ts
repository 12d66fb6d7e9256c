import fc from 'fast-check'
import { TextSelection } from '@tiptap/pm/state'
import { planOutline } from '#domain/plan/plan-outline.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { rowsOf } from '#features/plan/flow-rows.ts'
import { insertTable } from '#features/plan/plan-table.ts'
import type { OpenPlan } from './plan-editors.ts'

// What people do to a plan, in the real editor: the steps of random histories.

const what = fc.constantFrom(
  'type',
  'enter',
  'backspace',
  'clear',
  'selectAllAndDelete',
  'bulletList',
  'orderedList',
  'heading',
  'bold',
  'table',
  'tableRow',
  'tableColumn',
  'deleteTableRow',
  'addRow',
  'removeRow',
  'moveRow',
  'minutes',
  'undo',
  'redo',
  'meet',
)
/** One thing that one of three people does, at some place. */
export const planStep = fc.record({ who: fc.nat(2), what, at: fc.nat(1000), to: fc.nat(1000) })
export type PlanStep = typeof planStep extends fc.Arbitrary<infer T> ? T : never

/** The rows of somebody's plan, in reading order. */
export function rowIds({ ydoc }: OpenPlan): string[] {
  return planOutline(readPlan(ydoc)).rows.map((row) => row.rowId)
}

/** One thing that a person can do; notes the rows that come and the rows that somebody takes away. */
export function perform(
  plan: OpenPlan,
  { what, at, to }: Pick<PlanStep, 'what' | 'at' | 'to'>,
  known: Set<string> = new Set(),
  removed: Set<string> = new Set(),
): void {
  const { editor } = plan
  const before = new Set(rowIds(plan))
  const rows = rowsOf(editor.state.doc)
  const row = rows[at % Math.max(1, rows.length)]
  switch (what) {
    case 'addRow':
      plan.flow.add(row?.rowId ?? null)
      break
    case 'removeRow':
      // Some rows stay, or there would soon be nothing to disagree about.
      if (row && rows.length > 2) plan.flow.remove(row.rowId)
      break
    case 'moveRow':
      if (row) plan.flow.move(row.rowId, to % rows.length)
      break
    case 'minutes':
      if (row) plan.flow.setMinutes(row.rowId, to % 60)
      break
    case 'undo':
      editor.commands.undo()
      break
    case 'redo':
      editor.commands.redo()
      break
    default:
      editAtSomePlace(plan, what, at, to)
  }
  const after = new Set(rowIds(plan))
  for (const id of after) known.add(id)
  // Also by undoing that it was added.
  for (const id of before) if (!after.has(id)) removed.add(id)
}

const CTRL_A = { key: 'a', ctrlKey: true }

function editAtSomePlace({ editor }: OpenPlan, what: PlanStep['what'], at: number, to: number): void {
  const places: number[] = []
  editor.state.doc.descendants((node, pos) => {
    if (node.isTextblock) places.push(pos + 1 + (to % (node.content.size + 1)))
  })
  const place = places[at % Math.max(1, places.length)]
  if (place === undefined) return
  const { state, view } = editor
  view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(place))))
  const chain = editor.chain()
  switch (what) {
    case 'type':
      chain.insertContent(`字${to}`).run()
      break
    case 'enter':
      editor.commands.enter()
      break
    case 'backspace':
      editor.commands.keyboardShortcut('Backspace')
      break
    case 'clear':
      chain.selectParentNode().deleteSelection().run()
      break
    case 'selectAllAndDelete':
      if (to % 2 === 0) chain.selectAll().run()
      else view.someProp('handleKeyDown', (handle) => handle(view, new KeyboardEvent('keydown', CTRL_A)))
      editor.commands.deleteSelection()
      break
    case 'bulletList':
      chain.toggleBulletList().run()
      break
    case 'orderedList':
      chain.toggleOrderedList().run()
      break
    case 'heading':
      chain.toggleHeading({ level: 3 }).run()
      break
    case 'bold':
      chain.selectParentNode().toggleBold().run()
      break
    case 'table':
      insertTable(editor)
      break
    case 'tableRow':
      chain.addRowAfter().run()
      break
    case 'tableColumn':
      chain.addColumnAfter().run()
      break
    case 'deleteTableRow':
      chain.deleteRow().run()
      break
    default:
      break
  }
}
