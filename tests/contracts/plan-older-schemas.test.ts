// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { SCHEMA_NUMBER } from '#domain/document-name.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import { planOutline } from '#domain/plan/plan-outline.ts'
import { planSchema } from '#domain/plan/plan-schema.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { close, openPlan, type OpenPlan } from '../property/plan-editors.ts'

// Plans as builds before this one wrote them: one fixture for every schema number that was ever in use.

const FOLDER = path.resolve(import.meta.dirname, '../fixtures/plans')
let open: OpenPlan[] = []
afterEach(() => close(open.splice(0)))

it('[T19] there is a plan of every earlier schema', () => {
  const numbers = readdirSync(FOLDER).map((name) => Number(/^schema-(\d+)\.json$/.exec(name)?.[1]))
  expect(numbers.toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: SCHEMA_NUMBER.plan - 1 }, (_, index) => index + 1),
  )
})

it.each(readdirSync(FOLDER))(
  '[T19] %s is read and opened as it was, and nothing of it is deleted',
  (name) => {
    const { update, content } = JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as {
      update: string
      content: PlanJson
    }
    const state = Uint8Array.from(Buffer.from(update, 'base64'))
    const doc = new Y.Doc()
    Y.applyUpdate(doc, state)
    planSchema.nodeFromJSON(readPlan(doc)).check()
    // Rows are read in their order, whatever the order in the document.
    expect(planOutline(readPlan(doc))).toEqual(planOutline(content))
    const before = JSON.stringify(readPlan(doc))
    const plan = openPlan(9, state)
    open = [plan]
    expect(JSON.stringify(readPlan(plan.ydoc))).toBe(before)
    // The first edit of somebody is where the binding would delete what it does not know.
    plan.editor.commands.insertContentAt(2, 'x')
    const after = readPlan(plan.ydoc)
    expect(JSON.stringify(after)).toBe(before.replace('"认识面积"', '"x认识面积"'))
  },
)
