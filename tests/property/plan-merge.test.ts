// @vitest-environment happy-dom
import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { planOutline } from '#domain/plan/plan-outline.ts'
import { planSchema } from '#domain/plan/plan-schema.ts'
import { CELL_KINDS, SECTION_KEYS } from '#domain/plan/plan-sections.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { rowsOf } from '#features/plan/flow-rows.ts'
import { close, exchange, openPlan, type OpenPlan } from './plan-editors.ts'
import { perform, planStep, rowIds } from './plan-steps.ts'

// Three people edit one plan in real editors, apart for a while, then together; whatever they did.

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
let plans: OpenPlan[] = []
afterEach(() => close(plans.splice(0)))

it(`[P4] edits made apart merge into one plan that fits, and no row goes that nobody removed (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(planStep, { minLength: 5, maxLength: 60 }), async (steps) => {
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
