import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { appendEdits } from '#db/queries/document/append.ts'
import { readLog } from '#db/queries/document/log.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { documentRequest } from '#db/schema/request.ts'
import { removeFlowRow } from '#domain/plan/flow-document.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import { restoreVersion } from '#operations/history/restore-version.ts'
import { nameVersion } from '#operations/session/name-version.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { valueOf } from '../world/people-doors.ts'
import { TICKET_SECRET, twoSchools } from '../world/shared-document.ts'

// The collaboration server is killed while it restores: between taking the order on, the log and the answer.

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
let world: TestDatabase
let child: ChildProcess | null = null
beforeAll(async () => {
  world = await freshDatabase()
})
afterAll(async () => {
  child?.kill('SIGKILL')
  await world.drop()
})

/** The collaboration server alone; resolves when it listens. */
async function startAlone(): Promise<ChildProcess> {
  const env = {
    PATH: process.env['PATH'],
    COLLAB_PORT: '0',
    DATABASE_URL: world.url,
    TICKET_SECRET: Buffer.from(TICKET_SECRET).toString('hex'),
  }
  const alone = spawn(process.execPath, [path.resolve('collab-server/main.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let said = ''
  alone.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()))
  await expect.poll(() => said, { timeout: 60_000 }).toContain('collab.listening')
  return alone
}

it(
  `[H38] killed while it restores, the edit and its answer are there both or neither, and it is made once (seed ${seed})`,
  { timeout: 240_000 },
  async () => {
    const { db } = world
    const study = await twoSchools(db)
    const { lessonStudyId, planId, mei } = study
    const log = { documentId: planId, epoch: 1 }
    const plan = new Y.Doc()
    const updates = [newPlanUpdate({ clientId: 1, language: 'en', rowIds: ['r1', 'r2', 'r3'] })]
    Y.applyUpdate(plan, updates[0]!)
    const append = async () => {
      const edits = updates
        .splice(0)
        .map((update) => ({ atMs: Date.now(), personId: mei.personId, kind: 'edit', update }) as const)
      await appendEdits(db, { ...log, edits })
    }
    await append()
    plan.on('update', (update: Uint8Array) => updates.push(update))
    const needs = { db, clock: () => Date.now(), newId: () => crypto.randomUUID() }
    const viewer = await loadViewer(db, mei.personId, Date.now())
    const named = valueOf(await nameVersion(needs, viewer, { lessonStudyId, name: 'V1' }))
    const versionId = named.versions.find((it) => it.documentKind === 'plan')!.versionId
    removeFlowRow(plan, 'r2')
    await append()

    const restoreId = crypto.randomUUID()
    const order = (waitMs: number) => {
      const input = { lessonStudyId, versionId, part: { type: 'plan' } as const, restoreId }
      return restoreVersion(needs, viewer, input, waitMs)
    }
    const restores = async () => (await readLog(db, log)).filter(({ kind }) => kind === 'restore')
    const t = documentRequest
    let random = seed
    for (let round = 0; round < 4; round += 1) {
      child = await startAlone()
      const ordering = order(1000)
      random = (Math.imul(random, 1103515245) + 12345) >>> 0
      await pause(150 + (random % 120))
      child.kill('SIGKILL')
      await once(child, 'exit')
      await ordering
      const [request] = await db.select().from(t).where(eq(t.id, restoreId))
      const edits = await restores()
      expect(edits.map(({ rowId }) => ({ atId: rowId }))).toEqual(
        request?.answer === null || request === undefined ? [] : [request.answer],
      )
      // What was taken on by the dead lapses.
      await db.update(t).set({ takenAtMs: 1 }).where(eq(t.id, restoreId))
    }
    child = await startAlone()
    const restored = valueOf(await order(60_000))
    expect(await restores()).toMatchObject([{ rowId: restored.edits[0]!.atId }])
  },
)
