// @vitest-environment happy-dom
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { partInPlan } from '#domain/history/plan-part-document.ts'
import type { PlanPart } from '#domain/history/restore-part.ts'
import { restorePlan } from '#domain/history/restore-plan-document.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import { SECTION_KEYS } from '#domain/plan/plan-sections.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { forgetUndoWithin } from '#features/plan/own-edits-undo.ts'
import { close, exchange, openPlan, type OpenPlan } from './plan-editors.ts'
import { perform, planStep, rowIds } from './plan-steps.ts'

// Three people edit a plan in real editors; at some moment it is a version; they edit on, and a part of the
// version is restored, as the server does it: on a copy that knows nobody's undo.

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
let plans: OpenPlan[] = []
afterEach(() => close(plans.splice(0)))

const steps = (minLength: number, maxLength: number) => fc.array(planStep, { minLength, maxLength })
const history = fc.record({
  early: steps(3, 30),
  late: steps(3, 40),
  meanwhile: steps(0, 8),
  at: fc.nat(1000),
})

function live(steps: readonly (typeof planStep extends fc.Arbitrary<infer T> ? T : never)[]): void {
  for (const it of steps) {
    if (it.what === 'meet') exchange(plans)
    else perform(plans[it.who]!, it)
  }
  exchange(plans)
  exchange(plans)
}

/** The plan as the server has it at this moment. */
function snapshot(): Y.Doc {
  const doc = new Y.Doc({ gc: true })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(plans[0]!.ydoc))
  return doc
}

let writers = 900
/** Restores as the server does: the edit as one update; null when there was nothing to restore. */
function restore(now: Y.Doc, input: { past: Y.Doc; before: Y.Doc; part: PlanPart }): Uint8Array | null {
  const copy = new Y.Doc({ gc: true })
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(now))
  copy.clientID = writers += 1
  const updates: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => updates.push(update))
  const made = restorePlan(copy, input)
  // What is taken back never needs blocks to be written anew, within one epoch.
  expect(made, 'blocks were written anew').not.toBe(true)
  expect(updates).toEqual([])
  return made instanceof Uint8Array ? made : null
}

function give(update: Uint8Array): void {
  for (const { ydoc } of plans) Y.applyUpdate(ydoc, update, 'network')
}

/** A plan without one of its parts. */
function without(plan: PlanJson, part: PlanPart): PlanJson {
  const gone = (node: PlanJson): boolean =>
    part.type === 'row'
      ? node.attrs?.['rowId'] === part.rowId
      : part.type === 'section' && node.attrs?.['key'] === part.key
  const strip = (node: PlanJson): PlanJson =>
    node.content === undefined
      ? node
      : { ...node, content: node.content.filter((it) => !gone(it)).map(strip) }
  return strip(plan)
}

const reset = async () => {
  // Lets go of what the editors put off until later, or thousands of them stay in memory.
  await new Promise((resolve) => setTimeout(resolve))
  close(plans.splice(0))
}
const open = () => {
  plans = [11, 22, 33].map((clientId) => openPlan(clientId))
}

it(`[H30] [H34] the whole plan goes back to the version, exactly, and the restore itself goes back too (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ early, late }) => {
      open()
      live(early)
      const past = snapshot()
      live(late)
      const before = snapshot()
      const update = restore(before, { past, before, part: { type: 'plan' } })
      if (update === null) expect(readPlan(before)).toEqual(readPlan(past))
      else {
        give(update)
        for (const { ydoc } of plans) expect(readPlan(ydoc)).toEqual(readPlan(past))
        const after = snapshot()
        const back = restore(after, { past: before, before: after, part: { type: 'plan' } })!
        give(back)
        for (const { ydoc } of plans) expect(readPlan(ydoc)).toEqual(readPlan(before))
      }
      await reset()
    }),
    { seed, numRuns: 20 },
  )
})

it(`[H31] [H33] a section or a row goes back to the version, and everything else stays as it is (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.boolean(), async ({ early, late, at }, wantsRow) => {
      open()
      live(early)
      const past = snapshot()
      const rows = rowIds(plans[0]!)
      live(late)
      const before = snapshot()
      const part: PlanPart = wantsRow
        ? { type: 'row', rowId: rows[at % rows.length]! }
        : { type: 'section', key: SECTION_KEYS[at % 2 === 0 ? at % SECTION_KEYS.length : 13]! }
      const update = restore(before, { past, before, part })
      if (update !== null) give(update)
      for (const { ydoc } of plans) {
        expect(partInPlan(readPlan(ydoc), part)).toEqual(partInPlan(readPlan(past), part))
        expect(without(readPlan(ydoc), part)).toEqual(without(readPlan(before), part))
      }
      if (update === null) return await reset()
      // Nobody's undo brings a second time what the restore brought back, or takes it away.
      for (const { editor } of plans) {
        const { undoManager } = yUndoPluginKey.getState(editor.state) as { undoManager: Y.UndoManager }
        forgetUndoWithin(undoManager, part)
        for (let i = 0; i < 4; i += 1) editor.commands.undo()
      }
      exchange(plans)
      for (const { ydoc } of plans)
        expect(partInPlan(readPlan(ydoc), part)).toEqual(partInPlan(readPlan(past), part))
      await reset()
    }),
    { seed, numRuns: 25 },
  )
})

it(`[H32] what is done while the plan goes back is neither taken back nor lost to the others (seed ${seed})`, async () => {
  const tried: boolean[] = []
  await fc.assert(
    fc.asyncProperty(history, async ({ early, late, meanwhile }) => {
      open()
      write(plans[0]!, 'report', 'before')
      live(early)
      const past = snapshot()
      live(late)
      const before = snapshot()
      live(meanwhile)
      write(plans[1]!, 'report', 'WHILE')
      exchange(plans)
      const now = snapshot()
      const kept = JSON.stringify(readPlan(now)).includes('WHILE') && blockIsOld(past, before, now)
      const update = restore(now, { past, before, part: { type: 'plan' } })
      if (update !== null) give(update)
      const [first, ...others] = plans.map(({ ydoc }) => readPlan(ydoc))
      for (const other of others) expect(other).toEqual(first)
      if (kept) expect(JSON.stringify(first)).toContain('WHILE')
      tried.push(kept)
      await reset()
    }),
    { seed, numRuns: 20 },
  )
  expect(tried).toContain(true)
})

/** Types at the beginning of a section. */
function write({ editor }: OpenPlan, key: string, letters: string): void {
  let place = 0
  editor.state.doc.descendants((node, pos) => {
    if (node.type.name !== 'section') return false
    if (node.attrs['key'] !== key) return false
    node.descendants((inner, offset) => {
      if (place === 0 && inner.isTextblock) place = pos + 1 + offset + 1
    })
    return false
  })
  if (place > 0) editor.view.dispatch(editor.state.tr.insertText(letters, place))
}

/** Whether the section that is typed into was the same then: nothing in it goes back. */
function blockIsOld(past: Y.Doc, before: Y.Doc, now: Y.Doc): boolean {
  const report = (doc: Y.Doc) => JSON.stringify(partInPlan(readPlan(doc), { type: 'section', key: 'report' }))
  return report(past) === report(before) && report(now).replace('WHILE', '') === report(before)
}
