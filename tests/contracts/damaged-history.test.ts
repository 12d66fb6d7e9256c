import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { sealDocument } from '#collab/seal-document.ts'
import { insertKeyframe, packState, unpackState } from '#db/queries/document/keyframe.ts'
import { readLedger } from '#db/queries/document/ledger.ts'
import { readLog } from '#db/queries/document/log.ts'
import { DamagedSegment, type Segment, segmentsIn } from '#db/queries/document/segments.ts'
import { materialise } from '#db/queries/document/state.ts'
import { textChangesOf } from '#db/queries/history/changes.ts'
import { documentKeyframe, documentSegment, documentUpdate } from '#db/schema/document.ts'
import { canonicalState } from '#domain/history/joined-update-document.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { typeWords } from '../world/sealing.ts'
import { openPage, startCollab, ticketFor, twoSchools, type Writer } from '../world/shared-document.ts'
import { until } from '../world/until.ts'

let world: TestDatabase
let server: Awaited<ReturnType<typeof startCollab>>
beforeAll(async () => {
  world = await freshDatabase()
  server = await startCollab(world.db, { sealEveryMs: 3_600_000 })
})
afterAll(async () => {
  await server.close()
  await world.drop()
})

const HOUR = 3_600_000
let study: Awaited<ReturnType<typeof twoSchools>>
let log: { documentId: string; epoch: number }
/** The states after each row. */
let states: Map<number, Uint8Array>
let segments: Segment[]

/** A plan in three segments and a tail; keyframes only where a test places them. */
beforeEach(async () => {
  study = await twoSchools(world.db)
  log = { documentId: study.planId, epoch: 1 }
  states = new Map()
  const replayed = new Y.Doc()
  let doc = new Y.Doc()
  for (const [part, words] of [30, 30, 40].entries()) {
    const typed = { personId: study.mei.personId, words, atMs: Date.now() - (3 - part) * HOUR, doc }
    const { doc: typedIn, rowIds } = await typeWords(world.db, log, typed)
    doc = typedIn
    for (const { rowId, update } of await readLog(world.db, { ...log, afterId: rowIds[0]! - 1 })) {
      Y.applyUpdate(replayed, update)
      states.set(rowId, canonicalState(replayed))
    }
    await seal()
    // A segment does not go on where a keyframe stands at its end.
    await place(rowIds.at(-1)!)
  }
  await typeWords(world.db, log, { personId: study.mei.personId, words: 5, atMs: Date.now() - 1000, doc })
  segments = await segmentsIn(world.db, log)
  await world.db.delete(documentKeyframe).where(eq(documentKeyframe.documentId, log.documentId))
  expect(segments).toHaveLength(3)
})

const seal = () => sealDocument(world.db, log, { nowMs: Date.now(), segmentBytes: 1e6 })

async function place(atId: number): Promise<void> {
  const { doc } = await materialise(world.db, { ...log, atId })
  await insertKeyframe(world.db, { ...log, atId, atMs: 0, state: await packState(doc) })
}

/** Changes one byte of what is stored of a segment. */
async function damage(segment: Segment, column: 'body' | 'timeline', at?: number): Promise<void> {
  const bytes = Uint8Array.from(segment[column])
  const place = at ?? bytes.length >> 1
  bytes[place] = bytes[place]! ^ 0x41
  const { documentId, toId } = documentSegment
  await world.db
    .update(documentSegment)
    .set({ [column]: bytes })
    .where(and(eq(documentId, segment.documentId), eq(toId, segment.toId)))
}

async function open(who: Writer): Promise<{ text: string; refusals: string[] }> {
  const page = openPage({
    url: server.url,
    documentName: study.planName,
    ticket: () => ticketFor(who, study.planName),
  })
  await until(() => expect(page.provider.isSynced || page.refusals.length > 0).toBe(true))
  const text = page.text.toJSON()
  page.close()
  return { text, refusals: page.refusals }
}

const stored = async () => ({
  segments: await segmentsIn(world.db, log),
  rows: await world.db.select().from(documentUpdate).where(eq(documentUpdate.documentId, log.documentId)),
})

describe('a damaged segment', () => {
  it('[L24] is told with its document and range; moments before it and after the next keyframe are read', async () => {
    const [first, second, third] = segments as [Segment, Segment, Segment]
    await place(second.toId)
    await damage(second, 'body')
    const before = await stored()
    const within = materialise(world.db, { ...log, atId: second.toId - 1 })
    await expect(within).rejects.toThrow(DamagedSegment)
    await expect(within).rejects.toThrow(
      `the history of document ${log.documentId}/1 is damaged from ${second.fromId} to ${second.toId}`,
    )
    for (const [atId, state] of states) {
      if (atId > first.toId && atId < second.toId) continue
      const { doc, lastId } = await materialise(world.db, { ...log, atId })
      expect([lastId, Buffer.compare(canonicalState(doc), state)]).toEqual([atId, 0])
    }
    // Who did what is kept apart from what was written.
    expect((await readLedger(world.db, log)).length).toBe(105)
    expect(third.toId).toBeGreaterThan(second.toId)
    expect(await stored()).toEqual(before)
  })

  it('[L24] in its timeline leaves the others on the timeline, and is told', async () => {
    const all = await textChangesOf(world.db, log)
    await damage(segments[1]!, 'timeline')
    const told: DamagedSegment[] = []
    const left = await textChangesOf(world.db, log, (it) => told.push(it))
    expect(told.map((it) => it.range.fromId)).toEqual([segments[1]!.fromId])
    const { fromId, toId } = segments[1]!
    expect(left).toEqual(all.filter((it) => it.rowId < fromId || it.rowId > toId))
    await expect(readLedger(world.db, log)).rejects.toThrow(DamagedSegment)
  })

  it('[L25] opens live if a keyframe stands after it, else it is refused by name; nothing is written over it', async () => {
    const text = (await materialise(world.db, log)).doc.getText('t').toJSON()
    await place(segments[2]!.toId)
    await damage(segments[1]!, 'body')
    expect(await open(study.mei)).toEqual({ text, refusals: [] })

    await world.db.delete(documentKeyframe).where(eq(documentKeyframe.documentId, log.documentId))
    const before = await stored()
    await until(async () => expect((await open(study.mei)).refusals).toContain('damaged'))
    const { fromId, toId } = segments[1]!
    expect(server.logged).toContainEqual({
      level: 'error',
      event: 'collab.history.damaged',
      fields: expect.objectContaining({ documentId: log.documentId, fromId, toId }) as object,
    })
    await expect(seal()).rejects.toThrow(DamagedSegment)
    expect(await stored()).toEqual(before)
  })

  it('[L26] keyframes that are damaged cost time and nothing else', async () => {
    await place(segments[0]!.toId)
    await place(segments[1]!.toId)
    const expected = canonicalState((await materialise(world.db, { ...log, keyframes: false })).doc)
    await world.db
      .update(documentKeyframe)
      .set({ state: Uint8Array.of(1, 2, 3) })
      .where(
        and(eq(documentKeyframe.documentId, log.documentId), eq(documentKeyframe.atId, segments[1]!.toId)),
      )
    const told: number[] = []
    const { doc } = await materialise(world.db, { ...log, onDamage: (atId) => told.push(atId) })
    expect(told).toEqual([segments[1]!.toId])
    expect(canonicalState(doc)).toEqual(expected)
  })

  it('[L27] bytes of a later format are refused by name', async () => {
    await damage(segments[0]!, 'body', 0)
    await expect(materialise(world.db, log)).rejects.toThrow(
      /body of a segment of format 64 cannot be read, only 1 and 2/,
    )
    await damage(segments[2]!, 'timeline', 0)
    await expect(readLedger(world.db, { ...log, afterId: segments[1]!.toId })).rejects.toThrow(
      /timeline of a segment of format 64 cannot be read, only 1/,
    )
    await expect(unpackState(Uint8Array.of(9, 1, 2))).rejects.toThrow(
      'a stored state of format 9 cannot be read, only 1',
    )
  })
})

describe('npm run history:verify', () => {
  const home = path.resolve(import.meta.dirname, '..', '..')
  async function verify() {
    const json = path.join(await mkdtemp(path.join(tmpdir(), 'gongyan-verify-')), 'found.json')
    const { status, stdout } = spawnSync(process.execPath, ['app/verify-history.ts', '--json', json], {
      cwd: home,
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: world.url, NODE_OPTIONS: '' },
    })
    const found = JSON.parse(await readFile(json, 'utf8')) as {
      documents: { documentId: string; damage: object[] }[]
    }
    const mine = found.documents.find((it) => it.documentId === log.documentId)
    return { status, line: stdout.split('\n').find((it) => it.includes(log.documentId)) ?? '', mine, stdout }
  }

  async function onlyTheseSegments() {
    for (const table of [documentSegment, documentUpdate, documentKeyframe]) await world.db.delete(table)
    await world.db.insert(documentSegment).values(segments)
  }

  it('[L29] replays every document from nothing, and tells of damage with its rows and its exit code', async () => {
    await onlyTheseSegments()
    await place(segments[1]!.toId)
    const well = await verify()
    expect([well.status, well.mine?.damage]).toEqual([0, []])
    expect(well.line).toMatch(/^ok +plan .*: 100 edits, 3 segments, 1 keyframes$/)

    await damage(segments[0]!, 'body')
    const ill = await verify()
    expect(ill.status).toBe(1)
    expect(ill.line).toMatch(/^DAMAGED plan /)
    const { fromId, toId } = segments[0]!
    expect(ill.mine?.damage).toEqual([expect.objectContaining({ fromId, toId })])
    expect(ill.stdout).toContain(`rows ${fromId} to ${toId}: `)
  })

  it('[L29] notices a keyframe that can be read but says something else', async () => {
    await onlyTheseSegments()
    const other = new Y.Doc()
    other.getText('t').insert(0, 'not this')
    const atId = segments[1]!.toId
    await insertKeyframe(world.db, { ...log, atId, atMs: 0, state: await packState(other) })
    const found = await verify()
    expect([found.status, found.mine?.damage]).toEqual([
      1,
      [expect.objectContaining({ fromId: atId, toId: atId })],
    ])
  })
})
