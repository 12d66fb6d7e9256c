import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { appendEdits, insertAppends } from '#db/queries/document/append.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aLessonStudy, aPerson, aCommunity } from '../world/people.ts'
import { measureRestore, restoredPartOf, type RestoreBench } from './history-restore.ts'
import { readTrace, type Trace } from './replay-trace-format.ts'
import { findTraceText, makeTraceText } from './replay-trace-place.ts'

let world: TestDatabase
beforeAll(async () => {
  world = await freshDatabase()
})
afterAll(() => world.drop())

/** A trace of one author, dealt to two people in turns of forty: rows of twenty edits, at the end one an edit. */
async function typedInto(world: TestDatabase, trace: Trace): Promise<RestoreBench> {
  const { db } = world
  const people = [await aPerson(db), await aPerson(db)]
  const { communityId } = await aCommunity(db, { members: people })
  const study = await aLessonStudy(db, { communityId, createdBy: people[0]!.personId })
  const log = { documentId: study.planId, epoch: 1 }
  const doc = new Y.Doc()
  const updates = [newPlanUpdate({ clientId: 1, language: 'en', rowIds: ['r1'] })]
  Y.applyUpdate(doc, updates[0]!)
  doc.on('update', (update: Uint8Array) => updates.push(update))
  doc.clientID = 100
  makeTraceText(doc)
  const text = findTraceText(doc)!
  text.insert(0, trace.startContent)
  const personId = people[0]!.personId
  const first = updates.map((update) => ({ atMs: 1, personId, kind: 'edit', update }) as const)
  await appendEdits(db, { ...log, edits: first })
  const rows: { atMs: number; personId: string; kind: 'edit'; update: Uint8Array }[][] = []
  for (const [i, { patches }] of trace.edits.entries()) {
    const who = Math.floor(i / 40) % 2
    doc.clientID = 100 + who
    updates.length = 0
    for (const [at, deleted, inserted] of patches) {
      if (deleted > 0) text.delete(at, deleted)
      if (inserted !== '') text.insert(at, inserted)
    }
    for (const update of updates) {
      const row = rows.at(-1)
      const edit = { atMs: 2, personId: people[who]!.personId, kind: 'edit', update } as const
      if (row !== undefined && row.length < 20 && trace.edits.length - i > 4000) row.push(edit)
      else rows.push([edit])
    }
  }
  const raw: { rowId: number }[] = []
  for (let from = 0; from < rows.length; from += 500) {
    const appends = rows.slice(from, from + 500).map((edits) => ({ ...log, edits }))
    raw.push(...(await insertAppends(db, appends)))
  }
  const personIds = people.map((it) => it.personId)
  return { db, lessonStudyId: study.lessonStudyId, ...log, personIds, raw }
}

const path = new URL('../../../shared/traces/automerge-paper.json.gz', import.meta.url).pathname

it(
  '[H44] taking back 3,000 edits of a real history is a small edit that leaves the others’ words alone',
  { timeout: 240_000 },
  async (context) => {
    if (!existsSync(path)) context.skip('the real traces do not lie beside the project')
    const trace = await readTrace(path)
    const figures = await measureRestore(await typedInto(world, restoredPartOf(trace)))
    console.info(figures)
    expect(figures.restoreBytes).toBeLessThanOrEqual(1024)
    expect(figures.restoreReauthoredShare).toBeLessThanOrEqual(0.01)
    expect(figures.restoreNeedless).toBe(0)
    expect(figures.peerTypingKept).toBe(3)
  },
)
