import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { RouterContextProvider } from 'react-router'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { sealDocument } from '#collab/seal-document.ts'
import { appendEdits } from '#db/queries/document/append.ts'
import { insertKeyframe, packState } from '#db/queries/document/keyframe.ts'
import { type Segment, segmentsIn } from '#db/queries/document/segments.ts'
import { materialise } from '#db/queries/document/state.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { documentKeyframe, documentSegment } from '#db/schema/document.ts'
import { documentVersion } from '#db/schema/history.ts'
import { newBoardUpdate, writeRecord } from '#domain/board/board-document.ts'
import { noteShape } from '#domain/board/board-shapes.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import { askerContext, servicesContext } from '#http/request-context.ts'
import { readCopiedPlan } from '#operations/activity/read-copied-plan.ts'
import { previewRestore } from '#operations/history/preview-restore.ts'
import { loader as comparePage } from '../../app/routes/history/compare.tsx'
import { loader as versionPage } from '../../app/routes/history/version.tsx'
import { loader as boardOfVersion } from '../../app/routes/history/version-state.ts'
import { findTraceText, makeTraceText } from '../bench/replay-trace-place.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { twoSchools } from '../world/shared-document.ts'

let world: TestDatabase
beforeAll(async () => {
  world = await freshDatabase()
})
afterAll(() => world.drop())

const HOUR = 3_600_000
let study: Awaited<ReturnType<typeof twoSchools>>
/** A version of each part, and the time of it. */
let versions: { versionId: string; atMs: number }[]
let segments: Segment[]
let logged: string[]

/** A plan written in three parts, each sealed and followed by a version; a board with one note beside it. */
beforeEach(async () => {
  study = await twoSchools(world.db)
  const { personId } = study.mei
  const log = { documentId: study.planId, epoch: 1 }
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  const append = (atMs: number) => {
    const edits = updates.splice(0).map((update) => ({ atMs, personId, kind: 'edit' as const, update }))
    return appendEdits(world.db, { ...log, edits })
  }
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const startMs = Date.now() - 4 * HOUR
  const board = { documentId: study.boardId, epoch: 1 }
  const drawn = new Y.Doc()
  Y.applyUpdate(drawn, newBoardUpdate({ clientId: 7, records: [] }))
  writeRecord(drawn, noteShape({ id: 'shape:one', index: 'a1', x: 0, y: 0 }, { text: '一' }))
  const update = Y.encodeStateAsUpdate(drawn)
  await appendEdits(world.db, { ...board, edits: [{ atMs: startMs, personId, kind: 'edit', update }] })
  Y.applyUpdate(doc, newPlanUpdate({ clientId: 1, language: 'en', rowIds: ['r1'] }))
  doc.transact(() => makeTraceText(doc))
  versions = []
  for (let part = 0; part < 3; part += 1) {
    const atMs = startMs + part * HOUR
    let atId = 0
    for (let word = 0; word < 20; word += 1) {
      findTraceText(doc)!.insert(0, `${part}/${word} `)
      atId = await append(atMs + word * 1000)
    }
    const version = { versionId: randomUUID(), atMs: atMs + 30_000 }
    versions.push(version)
    const { versionId: id } = version
    const named = { ...log, id, atId, atMs: version.atMs, kind: 'named', name: `part ${part}` }
    await world.db.insert(documentVersion).values({ ...named, createdBy: personId })
    await sealDocument(world.db, log, { nowMs: Date.now(), segmentBytes: 1e6 })
    // A segment does not go on where a keyframe stands at its end.
    await keyframe(atId, version.atMs)
  }
  segments = await segmentsIn(world.db, log)
  await world.db.delete(documentKeyframe).where(eq(documentKeyframe.documentId, study.planId))
  expect(segments).toHaveLength(3)
  logged = []
})

async function keyframe(atId: number, atMs: number): Promise<void> {
  const log = { documentId: study.planId, epoch: 1 }
  const { doc } = await materialise(world.db, { ...log, atId })
  await insertKeyframe(world.db, { ...log, atId, atMs, state: await packState(doc) })
}

async function damage({ documentId, toId, body }: Segment): Promise<void> {
  const bytes = Uint8Array.from(body)
  bytes[bytes.length >> 1]! ^= 0x41
  await world.db
    .update(documentSegment)
    .set({ body: bytes })
    .where(and(eq(documentSegment.documentId, documentId), eq(documentSegment.toId, toId)))
}

const viewer = () => loadViewer(world.db, study.mei.personId, Date.now())

async function ask<T>(loader: (args: never) => Promise<T>, search: string, versionId = ''): Promise<T> {
  const context = new RouterContextProvider()
  const log = { error: (event: string) => logged.push(event) }
  context.set(servicesContext, { db: world.db, clock: () => Date.now(), log } as never)
  context.set(askerContext, { viewer: await viewer(), loginSessionId: study.mei.loginSessionId })
  const request = new Request(`http://here.test/${search}`)
  const params = { lessonStudyId: study.lessonStudyId, versionId }
  return await loader({ request, params, context } as never)
}

const version = (part: number, search = '') => ask(versionPage, search, versions[part]!.versionId)

describe('a moment within a damaged stretch', () => {
  it('[H47] says which stretch cannot be read and from when on there is something again', async () => {
    const [, second, third] = segments as [Segment, Segment, Segment]
    await keyframe(third.toId, versions[2]!.atMs)
    await damage(second)
    const stretch = { document: 'plan', fromMs: second.fromMs, toMs: second.toMs, againMs: versions[2]!.atMs }
    expect(await version(1)).toMatchObject({ plan: null, unread: stretch, previous: {}, next: {} })
    expect(logged).toEqual(['history.damaged'])
    for (const part of [0, 2]) expect(await version(part)).toMatchObject({ plan: {}, unread: null })
    // Whose words they are takes the whole history before.
    expect(await version(2, '?authors')).toMatchObject({
      plan: {},
      unread: null,
      authored: null,
      authorsUnread: stretch,
    })
    expect(await version(0, '?authors')).toMatchObject({ authored: { plan: {} }, authorsUnread: null })
  })

  it('[H47] takes away nothing of a comparison but the document that it belongs to', async () => {
    await damage(segments[1]!)
    const [first, second] = versions
    const compared = await ask(comparePage, `?from=beginning&to=${second!.versionId}`)
    expect(compared.compared).toMatchObject({
      plan: null,
      unread: [{ document: 'plan', againMs: null }],
      board: [{ kind: 'added', shapeId: 'shape:one' }],
    })
    const sound = await ask(comparePage, `?from=beginning&to=${first!.versionId}`)
    expect(sound.compared).toMatchObject({ plan: { same: false }, unread: [] })
  })

  it('[H47] is refused by name to whoever wants to copy it, restore it or draw it', async () => {
    await damage(segments[1]!)
    const { lessonStudyId } = study
    const { versionId } = versions[1]!
    const refusal = { ok: false, refusal: { reason: 'historyDamaged' } }
    expect(await readCopiedPlan(world.db, await viewer(), { lessonStudyId, versionId })).toEqual(refusal)
    const part = { type: 'plan' } as const
    const needs = { db: world.db }
    expect(await previewRestore(needs, await viewer(), { lessonStudyId, versionId, part })).toEqual(refusal)

    const board = { documentId: study.boardId, epoch: 1 }
    expect((await ask(boardOfVersion, '', versionId)).status).toBe(200)
    await sealDocument(world.db, board, { nowMs: Date.now(), segmentBytes: 1e6 })
    await world.db.delete(documentKeyframe).where(eq(documentKeyframe.documentId, study.boardId))
    await damage((await segmentsIn(world.db, board))[0]!)
    const drawn = await ask(boardOfVersion, '', versionId)
    expect([drawn.status, await drawn.json()]).toEqual([422, refusal])
  })
})
