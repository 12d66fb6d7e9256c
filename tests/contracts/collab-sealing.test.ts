import { once } from 'node:events'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Sealed, sealDocument } from '#collab/seal-document.ts'
import { openDatabase } from '#db/database.ts'
import { insertAppends } from '#db/queries/document/append.ts'
import { keyframesOf } from '#db/queries/document/keyframe.ts'
import { readLedger } from '#db/queries/document/ledger.ts'
import { readLog } from '#db/queries/document/log.ts'
import { lastPosition, positionAt } from '#db/queries/document/position.ts'
import { segmentRanges } from '#db/queries/document/segments.ts'
import { materialise } from '#db/queries/document/state.ts'
import { documentUpdate } from '#db/schema/document.ts'
import { session } from '#db/schema/session.ts'
import { canonicalState } from '#domain/history/joined-update-document.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { sealElsewhere, typeWords } from '../world/sealing.ts'
import {
  openPage,
  type Page,
  startCollab,
  ticketFor,
  twoSchools,
  type Writer,
} from '../world/shared-document.ts'
import { until } from '../world/until.ts'

let world: TestDatabase
let server: Awaited<ReturnType<typeof startCollab>>
beforeAll(async () => {
  world = await freshDatabase()
  server = await startCollab(world.db, { sealBytes: 4096, sealEveryMs: 3_600_000 })
})
const open: Page[] = []
afterEach(() => {
  for (const page of open.splice(0)) page.close()
})
afterAll(async () => {
  await server.close()
  await world.drop()
})

const HOUR = 3_600_000

async function saved(page: Page): Promise<void> {
  await until(() => expect([page.provider.isSynced, page.provider.hasUnsyncedChanges]).toEqual([true, false]))
}

function page(who: Writer, documentName: string): Page {
  const opened = openPage({ url: server.url, documentName, ticket: () => ticketFor(who, documentName) })
  open.push(opened)
  return opened
}

const rowsOf = (documentId: string) =>
  world.db.select().from(documentUpdate).where(eq(documentUpdate.documentId, documentId))
const textOf = async (documentId: string) =>
  (await materialise(world.db, { documentId, epoch: 1 })).doc.getText('t').toJSON()

/** A plan with a tail of words that was written long ago. */
async function anOldPlan(words = 120) {
  const study = await twoSchools(world.db)
  const log = { documentId: study.planId, epoch: 1 }
  const typed = await typeWords(world.db, log, {
    personId: study.mei.personId,
    words,
    atMs: Date.now() - HOUR,
  })
  return { ...study, log, ...typed }
}

describe('when a tail is sealed', () => {
  it('[L19] after five quiet minutes, and not before', async () => {
    const old = await anOldPlan(20)
    const study = await twoSchools(world.db)
    const fresh = { documentId: study.planId, epoch: 1 }
    await typeWords(world.db, fresh, { personId: study.mei.personId, words: 20, atMs: Date.now() - 60_000 })
    await server.collab.sealDue()
    expect(await rowsOf(old.planId)).toEqual([])
    expect(await textOf(old.planId)).toBe(old.doc.getText('t').toJSON())
    expect(await rowsOf(study.planId)).toHaveLength(20)
    expect(await segmentRanges(world.db, fresh)).toEqual([])
  })

  it('[L19] when the session in which it was written has ended', async () => {
    const study = await twoSchools(world.db)
    const log = { documentId: study.planId, epoch: 1 }
    const atMs = Date.now() - 30_000
    await typeWords(world.db, log, { personId: study.mei.personId, words: 10, atMs })
    const its = { id: crypto.randomUUID(), lessonStudyId: study.lessonStudyId, startedBy: study.mei.personId }
    await world.db.insert(session).values({ ...its, startedAtMs: atMs - 1000 })
    await server.collab.sealDue()
    expect(await rowsOf(study.planId)).toHaveLength(10)
    await world.db
      .update(session)
      .set({ endedAtMs: Date.now(), decision: 'so' })
      .where(eq(session.id, its.id))
    await server.collab.sealDue()
    expect(await rowsOf(study.planId)).toEqual([])
  })

  it('[L19] when it weighs enough, while everybody goes on typing: nothing is lost', async () => {
    const { mei, jun, planId, planName } = await twoSchools(world.db)
    const [meiPage, junPage] = [page(mei, planName), page(jun, planName)]
    await Promise.all([saved(meiPage), saved(junPage)])
    const log = { documentId: planId, epoch: 1 }
    let typed = 0
    await until(async () => {
      for (let i = 0; i < 20; i += 1) {
        meiPage.text.insert(meiPage.text.length, `m${typed} `)
        junPage.text.insert(0, `j${typed} `)
        typed += 1
      }
      await Promise.all([saved(meiPage), saved(junPage)])
      expect((await segmentRanges(world.db, log)).reduce((sum, it) => sum + it.editCount, 0)).toBeGreaterThan(
        150,
      )
    })
    meiPage.text.insert(0, 'the last ')
    await Promise.all([saved(meiPage), saved(junPage)])
    await until(() => expect(junPage.text.toJSON()).toBe(meiPage.text.toJSON()))
    expect(await textOf(planId)).toBe(meiPage.text.toJSON())
    expect((await readLedger(world.db, log)).length).toBe(2 * typed + 1)
    expect(server.logged.filter(({ event }) => event === 'collab.seal.failed')).toEqual([])
  })

  it('[L19] nobody waits for it: edits are acknowledged while a seal is held up', async () => {
    await server.collab.sealDue()
    const { mei, planId, planName, log } = await anOldPlan(40)
    const meiPage = page(mei, planName)
    await saved(meiPage)
    const blocker = openDatabase(world.url, 1)
    let sealing: Promise<void> = Promise.resolve()
    await blocker.sql.begin(async (tx) => {
      await tx`lock table document_segment in share mode`
      sealing = server.collab.sealDue()
      await until(async () => expect(await waitingForSegments()).toBe(1))
      for (let i = 0; i < 25; i += 1) meiPage.text.insert(0, `while ${i} `)
      await saved(meiPage)
      expect(await rowsOf(planId)).not.toEqual([])
      expect(await waitingForSegments()).toBe(1)
      expect((await readLedger(world.db, log)).length).toBe(65)
    })
    await sealing
    await blocker.close()
    expect(server.logged.filter(({ event }) => event === 'collab.seal.failed')).toEqual([])
    expect((await segmentRanges(world.db, log)).length).toBeGreaterThan(0)
    expect(await textOf(planId)).toBe(meiPage.text.toJSON())
  })
})

/** How many sessions wait for the table of segments. */
async function waitingForSegments(): Promise<number> {
  const [row] = await world.db.sql<{ waiting: number }[]>`
    select count(*)::int as waiting from pg_locks l join pg_class c on c.oid = l.relation
    where not l.granted and c.relname = 'document_segment'
      and l.database = (select oid from pg_database where datname = current_database())`
  return row!.waiting
}

describe('a seal', () => {
  it('[L20] leaves either all rows or the segment when it is killed in between', async () => {
    const { planId, log, doc, rowIds } = await anOldPlan(60)
    const before = await readLedger(world.db, log)
    const blocker = openDatabase(world.url, 1)
    await blocker.sql.begin(async (tx) => {
      await tx`lock table document_segment in share mode`
      const child = sealElsewhere(world.url, log)
      await until(async () => expect(await waitingForSegments()).toBe(1))
      child.kill('SIGKILL')
      await once(child, 'exit')
    })
    await blocker.close()
    await until(async () => expect(await waitingForSegments()).toBe(0))
    expect((await rowsOf(planId)).map((row) => row.id).sort((a, b) => a - b)).toEqual(rowIds)
    expect(await segmentRanges(world.db, log)).toEqual([])

    const again = sealElsewhere(world.url, log)
    await once(again, 'exit')
    expect(await rowsOf(planId)).toEqual([])
    expect(await textOf(planId)).toBe(doc.getText('t').toJSON())
    expect(await readLedger(world.db, log)).toEqual(before)
  })

  it('[L22] is made once, however many servers see that it is due', async () => {
    const { log, planId, doc } = await anOldPlan(200)
    const others = await Promise.all(
      Array.from({ length: 3 }, () => startCollab(world.db, { sealBytes: 2048, sealEveryMs: HOUR })),
    )
    await Promise.all([server, ...others].map((it) => it.collab.sealDue()))
    // Who was turned away has nothing left to do.
    await server.collab.sealDue()
    await Promise.all(others.map((it) => it.close()))
    expect(await rowsOf(planId)).toEqual([])
    const ranges = await segmentRanges(world.db, log)
    expect(ranges.reduce((sum, it) => sum + it.editCount, 0)).toBe(200)
    for (const [i, range] of ranges.entries())
      if (i > 0) expect(range.fromId).toBeGreaterThan(ranges[i - 1]!.toId)
    expect(await textOf(planId)).toBe(doc.getText('t').toJSON())
    const failures = [server, ...others].flatMap((it) => it.logged.filter(({ level }) => level === 'error'))
    expect(failures).toEqual([])
  })

  it('[L21] is not made while an edit builds on others that are not there; the rows stay', async () => {
    const { mei, planId } = await twoSchools(world.db)
    const log = { documentId: planId, epoch: 1 }
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (const word of ['one ', 'two ', 'three ']) doc.getText('t').insert(doc.getText('t').length, word)
    const edit = (update: Uint8Array) =>
      ({ atMs: Date.now() - HOUR, personId: mei.personId, kind: 'edit', update }) as const
    await insertAppends(world.db, [
      { ...log, edits: [edit(updates[0]!)] },
      { ...log, edits: [edit(updates[2]!)] },
    ])
    await server.collab.sealDue()
    expect(await rowsOf(planId)).toHaveLength(2)
    expect(await segmentRanges(world.db, log)).toEqual([])
    expect(server.logged.some((it) => it.event === 'collab.seal.failed')).toBe(true)
    expect(await textOf(planId)).toBe('one ')
  })

  it('[L18] keeps positions: the end of the log, and where it stood at any time', async () => {
    const { log, planId, rowIds } = await anOldPlan(90)
    const rows = await rowsOf(planId)
    const times = rows.flatMap(({ atMs }) => [atMs - 1, atMs, atMs + 1])
    const before = await Promise.all(times.map((atMs) => positionAt(world.db, log, atMs)))
    const end = await lastPosition(world.db, planId, 1)
    await sealDocument(world.db, log, { nowMs: Date.now(), segmentBytes: 1500 })
    expect(await lastPosition(world.db, planId, 1)).toEqual(end)
    expect(end.atId).toBe(rowIds.at(-1))
    expect(await Promise.all(times.map((atMs) => positionAt(world.db, log, atMs)))).toEqual(before)
    await expect(readLog(world.db, log)).rejects.toThrow(/is sealed up to/)
  })

  it('[L16] [L28] keyframes stand where replay would cost too much, weigh at most three times the history, and read the same', async () => {
    const study = await twoSchools(world.db)
    const log = { documentId: study.planId, epoch: 1 }
    const sealed: Sealed[] = []
    let doc: Y.Doc | undefined
    for (let part = 0; part < 5; part += 1) {
      const words = { personId: study.mei.personId, words: 700, atMs: Date.now() - (20 - part) * HOUR }
      doc = (await typeWords(world.db, log, { ...words, ...(doc === undefined ? {} : { doc }) })).doc
      const options = { nowMs: Date.now(), segmentBytes: 64 * 1024 }
      await sealDocument(world.db, log, { ...options, onSealed: (it) => sealed.push(it) })
    }
    const placed = sealed.filter((it) => it.keyframe)
    expect(placed.length).toBeGreaterThanOrEqual(2)
    const keyframes = await keyframesOf(world.db, log)
    expect(keyframes.length).toBeLessThanOrEqual(placed.length)
    const weight = (list: readonly { bytes: number }[]) => list.reduce((sum, it) => sum + it.bytes, 0)
    expect(weight(keyframes)).toBeLessThanOrEqual(3 * weight(await segmentRanges(world.db, log)))
    for (const { atId } of keyframes) {
      const [near, far] = [
        await materialise(world.db, { ...log, atId }),
        await materialise(world.db, { ...log, atId, keyframes: false }),
      ]
      expect(canonicalState(near.doc)).toEqual(canonicalState(far.doc))
    }
    expect(await textOf(study.planId)).toBe(doc!.getText('t').toJSON())
  })
})
