// @vitest-environment happy-dom
import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { TextSelection } from '@tiptap/pm/state'
import { planOutline } from '#domain/plan/plan-outline.ts'
import { planSchema } from '#domain/plan/plan-schema.ts'
import { CELL_KINDS, SECTION_KEYS } from '#domain/plan/plan-sections.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { rowsOf } from '#features/plan/flow-rows.ts'
import { insertTable } from '#features/plan/plan-table.ts'
import { close, exchange, openPlan, type OpenPlan } from './plan-editors.ts'

// Three people edit one plan in real editors, apart for a while, then together; whatever they did.

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
const step = fc.record({ who: fc.nat(2), what, at: fc.nat(1000), to: fc.nat(1000) })
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
let plans: OpenPlan[] = []
afterEach(() => close(plans.splice(0)))

it(`[P4] edits made apart merge into one plan that fits, and no row goes that nobody removed (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      plans = [11, 22, 33].map((clientId) => openPlan(clientId))
      const known = new Set(plans.flatMap(rowIds))
      const removed = new Set<string>()
      for (const it of steps) {
        if (it.what === 'meet') exchange(plans)
        else perform(plans[it.who]!, it, known, removed)
      }
      exchange(plans)
      // Whoever merged may have mended something: what they mended is merged too.
      exchange(plans)
      const [first, ...others] = plans.map(({ ydoc }) => readPlan(ydoc))
      for (const other of others) expect(other).toEqual(first)
      planSchema.nodeFromJSON(first).check()
      for (const { editor, ydoc } of plans) {
        expect(editor.state.doc.content.childCount).toBe(SECTION_KEYS.length)
        // The editor shows what the document holds: nothing was left out, nothing lingers.
        expect(rowsOf(editor.state.doc).map((row) => row.rowId)).toEqual(
          planOutline(readPlan(ydoc)).rows.map((row) => row.rowId),
        )
      }
      const outline = planOutline(first!)
      expect(outline.sections.map((section) => section.key)).toEqual([...SECTION_KEYS])
      const ids = outline.rows.map((row) => row.rowId)
      expect(new Set(ids).size, 'a row exists once').toBe(ids.length)
      for (const id of known) if (!removed.has(id)) expect(ids).toContain(id)
      for (const row of rowsOf(plans[0]!.editor.state.doc))
        expect(row.node.children.map((cell): unknown => cell.attrs['kind'])).toEqual([...CELL_KINDS])
      // Lets go of what the editors put off until later, or thousands of them stay in memory.
      await new Promise((resolve) => setTimeout(resolve))
      close(plans.splice(0))
    }),
    { seed, numRuns: 40 },
  )
})

function rowIds({ ydoc }: OpenPlan): string[] {
  return planOutline(readPlan(ydoc)).rows.map((row) => row.rowId)
}

/** One thing that a person can do; notes the rows that come and the rows that somebody takes away. */
function perform(plan: OpenPlan, { what, at, to }: Step, known: Set<string>, removed: Set<string>): void {
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

function editAtSomePlace({ editor }: OpenPlan, what: Step['what'], at: number, to: number): void {
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
