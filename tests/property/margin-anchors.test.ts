// @vitest-environment happy-dom
import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { TextSelection } from '@tiptap/pm/state'
import { absolutePositionToRelativePosition, ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { restorePlan } from '#domain/history/restore-plan-document.ts'
import { anchorPassage, resolveAnchor, withoutLineEnds } from '#domain/margin/anchor-document.ts'
import { close, exchange, openPlan, type OpenPlan } from './plan-editors.ts'

// Anchors through the real editor: it deletes and writes anew whatever it splits, joins, wraps and restores.

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const QUOTE = 'QRSTUVWX'
const ROW = 'row-b'

const step = fc.record({
  who: fc.nat(1),
  what: fc.constantFrom(
    'type',
    'enter',
    'backspace',
    'bulletList',
    'bold',
    'moveRow',
    'addRow',
    'removeAndUndo',
    'meet',
  ),
  at: fc.nat(1000),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

let plans: OpenPlan[] = []
afterEach(() => close(plans.splice(0)))

/** Two people's plans with the quote in a row, and its anchor, made from the editor's own positions. */
function annotated() {
  const [first, second] = [openPlan(11), openPlan(22)]
  plans = [first, second]
  const { editor, ydoc } = first
  let cell = 0
  editor.state.doc.descendants((node, pos) => {
    if (node.type.name !== 'flowRow') return true
    if (node.attrs['rowId'] !== ROW) return false
    node.descendants((inner, offset) => {
      if (inner.isTextblock) cell = pos + 1 + offset + 1
    })
    return false
  })
  editor.view.dispatch(editor.state.tr.insertText(`one ${QUOTE} two`, cell))
  exchange(plans)
  const { type, binding } = ySyncPluginKey.getState(editor.state) as {
    type: Y.XmlFragment
    binding: { mapping: never }
  }
  const from = placeOf(first, 'Q')!
  const at = (pos: number) =>
    absolutePositionToRelativePosition(pos, type, binding.mapping) as Y.RelativePosition
  const made = anchorPassage(ydoc, at(from), at(from + QUOTE.length))
  if (made === null) throw new Error('no passage')
  expect(made).toMatchObject({ quote: QUOTE, anchor: { sectionKey: 'lessonFlow', rowId: ROW } })
  return made
}

/** Where a letter of the quote stands in the editor. */
function placeOf({ editor }: OpenPlan, letter: string): number | null {
  let place: number | null = null
  editor.state.doc.descendants((node, pos) => {
    const index = node.isText ? (node.text ?? '').indexOf(letter) : -1
    if (index !== -1) place = pos + index
  })
  return place
}

/** One thing that a person does in the row of the quote; none of them touches its letters. */
function perform(plan: OpenPlan, { what, at }: Step, split: 'anywhere' | 'beside'): void {
  const { editor, flow } = plan
  const places: { pos: number; inside: boolean }[] = []
  editor.state.doc.descendants((node, pos) => {
    if (node.type.name === 'flowRow' && node.attrs['rowId'] !== ROW) return false
    if (!node.isTextblock || !/[A-Z]|one|two|w\d/.test(node.textContent)) return true
    const letters = node.textContent
    for (let i = 0; i <= letters.length; i += 1) {
      const [before, after] = [letters[i - 1] ?? '', letters[i] ?? '']
      const beside = /[Q-X]/.test(before) || /[Q-X]/.test(after)
      if (what === 'type' && beside) continue
      const inside = /[Q-W]/.test(before) || /[R-X]/.test(after)
      if (what === 'backspace' && /[Q-X]/.test(before)) continue
      if (split === 'beside' && inside) continue
      places.push({ pos: pos + 1 + i, inside })
    }
    return true
  })
  switch (what) {
    case 'moveRow':
      flow.move(ROW, at % 4)
      return
    case 'addRow':
      flow.add(ROW)
      return
    case 'removeAndUndo':
      flow.remove(ROW)
      editor.commands.undo()
      return
    default:
  }
  const place = places[at % Math.max(1, places.length)]
  if (place === undefined) return
  const { state, view } = editor
  view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(place.pos))))
  if (what === 'type') view.dispatch(editor.state.tr.insertText(`w${at % 10}`))
  else if (what === 'enter') editor.commands.enter()
  else if (what === 'backspace') editor.commands.keyboardShortcut('Backspace')
  else if (what === 'bulletList') editor.chain().toggleBulletList().run()
  else editor.chain().selectParentNode().toggleBold().run()
}

it(`[G6] one person's edits in the real editor, splits inside the passage too, leave the anchor on its words (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 25 }), (steps) => {
      const { anchor, quote } = annotated()
      const [first, second] = plans
      for (const it of steps) {
        perform(first!, it, 'anywhere')
        exchange(plans)
        for (const { ydoc } of [first!, second!]) {
          const found = resolveAnchor(ydoc, anchor, quote)
          expect(found.state === 'here' ? withoutLineEnds(found.text) : `gone after ${it.what}`).toBe(QUOTE)
          expect(found).toMatchObject({ rowId: ROW })
        }
      }
      close(plans.splice(0))
    }),
    { seed, numRuns: 30 },
  )
})

it(`[G6] two people's edits made apart around the passage leave the anchor on its words (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 30 }), (steps) => {
      const { anchor, quote } = annotated()
      for (const it of steps) {
        if (it.what === 'meet') exchange(plans)
        else perform(plans[it.who]!, it, 'beside')
      }
      exchange(plans)
      exchange(plans)
      for (const { ydoc } of plans) {
        const found = resolveAnchor(ydoc, anchor, quote)
        expect(found.state === 'here' ? withoutLineEnds(found.text) : 'gone').toBe(QUOTE)
      }
      close(plans.splice(0))
    }),
    { seed, numRuns: 30 },
  )
})

it(`[G6] [H35] a row that goes back to a version, or comes back from one, keeps the anchor on its words (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 20 }), fc.boolean(), (steps, removed) => {
      const { anchor, quote } = annotated()
      const [first] = plans
      const copy = (clientId: number) => {
        const doc = new Y.Doc({ gc: true })
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(first!.ydoc))
        doc.clientID = clientId
        return doc
      }
      const past = copy(901)
      for (const it of steps) {
        perform(first!, it, 'beside')
        exchange(plans)
      }
      if (removed) first!.flow.remove(ROW)
      exchange(plans)
      const before = copy(902)
      const update = restorePlan(copy(903), { past, before, part: { type: 'row', rowId: ROW } })
      if (update instanceof Uint8Array) for (const { ydoc } of plans) Y.applyUpdate(ydoc, update, 'network')
      for (const { ydoc } of plans) {
        const found = resolveAnchor(ydoc, anchor, quote)
        expect(found.state === 'here' ? withoutLineEnds(found.text) : 'gone').toBe(QUOTE)
        expect(found).toMatchObject({ rowId: ROW })
      }
      close(plans.splice(0))
    }),
    { seed, numRuns: 30 },
  )
})
