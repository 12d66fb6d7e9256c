import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { appendEdits } from '#db/queries/document/append.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { twoSchools } from '../world/shared-document.ts'
import { measureCompare } from './history-compare.ts'
import { findTraceText, makeTraceText } from './replay-trace-place.ts'

let world: TestDatabase
beforeAll(async () => {
  world = await freshDatabase()
})
afterAll(() => world.drop())

it('measures a comparison of a plan with what it was 3,000 edits before', async () => {
  const { mei, planId } = await twoSchools(world.db)
  const doc = new Y.Doc()
  doc.clientID = 100
  const updates = [newPlanUpdate({ clientId: 1, language: 'en', rowIds: ['r1'] })]
  Y.applyUpdate(doc, updates[0]!)
  doc.on('update', (update: Uint8Array) => updates.push(update))
  makeTraceText(doc)
  const text = findTraceText(doc)!
  for (let i = 0; i < 3500; i += 1) text.insert(i, i % 40 === 39 ? '\n' : 'abcdefg'[i % 7]!)
  const edits = updates.map((update) => ({
    atMs: 1000,
    personId: mei.personId,
    kind: 'edit' as const,
    update,
  }))
  await appendEdits(world.db, { documentId: planId, epoch: 1, edits: edits.slice(0, 300) })
  await appendEdits(world.db, { documentId: planId, epoch: 1, edits: edits.slice(300) })
  const figures = await measureCompare({ db: world.db, documentId: planId, epoch: 1 })
  for (const figure of Object.values(figures)) expect(figure).toBeGreaterThanOrEqual(0)
  expect(figures.compareShare).toBeGreaterThan(0)
})
