import { and, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { noticeAccessChanged } from '#db/access-notices.ts'
import { lessonStudyRole } from '#db/schema/activity.ts'
import { documentUpdate } from '#db/schema/document.ts'
import { loginSession, communityMember } from '#db/schema/people.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { rawSocket } from '../world/raw-socket.ts'
import {
  openPage,
  type Page,
  startCollab,
  ticketFor,
  twoSchools,
  type Writer,
} from '../world/shared-document.ts'
import { until } from '../world/until.ts'

/** What the product promises: removing somebody takes effect within two seconds. */
const WITHIN_MS = 2000

let world: TestDatabase
let server: Awaited<ReturnType<typeof startCollab>>
const open: { close(): void }[] = []

beforeAll(async () => {
  world = await freshDatabase()
  server = await startCollab(world.db)
})
afterEach(() => {
  for (const it of open.splice(0)) it.close()
})
afterAll(async () => {
  await server.close()
  await world.drop()
})

const page = (writer: Writer, documentName: string): Page => {
  const it = openPage({ url: server.url, documentName, ticket: () => ticketFor(writer, documentName) })
  open.push(it)
  return it
}
const saved = (it: Page) => until(() => expect([it.provider.synced, it.unsaved()]).toEqual([true, 0]))
const removeFromCommunity = (communityId: string, personId: string) =>
  world.db.transaction(async (tx) => {
    await tx
      .delete(communityMember)
      .where(and(eq(communityMember.communityId, communityId), eq(communityMember.personId, personId)))
    await noticeAccessChanged(tx, personId)
  })

it('[L15] who is removed is out within two seconds, socket and all; the others stay', async () => {
  const { mei, jun, communityId, planName, boardName } = await twoSchools(world.db)
  const [meiPlan, junPlan, junBoard] = [page(mei, planName), page(jun, planName), page(jun, boardName)]
  await Promise.all([meiPlan, junPlan, junBoard].map(saved))
  const raw = await rawSocket(server.url, planName)
  open.push(raw)
  raw.authenticate(await ticketFor(jun, planName))
  await until(() => expect(raw.heard[0]?.kind).toBe('authenticated'))

  await removeFromCommunity(communityId, jun.personId)
  await until(() => {
    expect(junPlan.refusals).toContain('notAllowed')
    expect(junBoard.refusals).toContain('notAllowed')
    expect(raw.closed()).toEqual({ code: 4403, reason: 'notAllowed' })
  }, WITHIN_MS)
  // The ticket that they still hold opens nothing.
  const again = await rawSocket(server.url, planName)
  open.push(again)
  again.authenticate(await ticketFor(jun, planName))
  await until(() => expect(again.heard[0]).toEqual({ kind: 'denied', reason: 'notAllowed' }))
  meiPlan.text.insert(0, 'I am still here')
  await saved(meiPlan)
  expect(meiPlan.refusals).toEqual([])
})

it('[L15] what a removed person sends in the same breath is not stored', async () => {
  const { jun, communityId, planId, planName } = await twoSchools(world.db)
  const raw = await rawSocket(server.url, planName)
  open.push(raw)
  raw.authenticate(await ticketFor(jun, planName))
  await until(() => expect(raw.heard[0]?.kind).toBe('authenticated'))
  await removeFromCommunity(communityId, jun.personId)
  await until(() => expect(raw.heard).toContainEqual({ kind: 'closed', reason: 'notAllowed' }))
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'one more thing')
  raw.sync(2, Y.encodeStateAsUpdate(doc))
  await until(() => expect(raw.closed()).not.toBeNull())
  expect(await world.db.select().from(documentUpdate).where(eq(documentUpdate.documentId, planId))).toEqual(
    [],
  )
})

it('[L15] who becomes an observer goes on reading, can no longer write, and is told', async () => {
  const { mei, jun, lessonStudyId, planId, planName } = await twoSchools(world.db)
  const [meiPage, junPage] = [page(mei, planName), page(jun, planName)]
  await Promise.all([meiPage, junPage].map(saved))
  const give = (role: string) =>
    world.db.transaction(async (tx) => {
      const row = {
        lessonStudyId,
        personId: jun.personId,
        role,
        givenBy: mei.personId,
        givenAtMs: Date.now(),
      }
      const target = [lessonStudyRole.lessonStudyId, lessonStudyRole.personId]
      await tx.insert(lessonStudyRole).values(row).onConflictDoUpdate({ target, set: { role } })
      await noticeAccessChanged(tx, jun.personId)
    })
  await give('observer')
  await until(() => expect(junPage.stateless).toEqual([{ kind: 'access', canWrite: false }]))
  meiPage.text.insert(0, 'read this')
  await until(() => expect(junPage.text.toJSON()).toBe('read this'))
  await saved(meiPage)
  junPage.text.insert(0, 'no! ')
  meiPage.text.insert(0, 'please ')
  await until(() => expect(junPage.text.toJSON()).toContain('please '))
  expect(junPage.unsaved()).toBe(1)
  expect(meiPage.text.toJSON()).toBe('please read this')
  expect(
    await world.db.select().from(documentUpdate).where(eq(documentUpdate.documentId, planId)),
  ).toHaveLength(2)

  await give('planner')
  await until(() => expect(junPage.stateless).toContainEqual({ kind: 'access', canWrite: true }))
})

it('[L15] signing out, or a reset, ends what that login has open, and only that', async () => {
  const { mei, planName } = await twoSchools(world.db)
  const other = { personId: mei.personId, loginSessionId: crypto.randomUUID() }
  const expiresAt = new Date(Date.now() + 60_000)
  await world.db
    .insert(loginSession)
    .values({ id: other.loginSessionId, userId: mei.personId, token: crypto.randomUUID(), expiresAt })
  const [here, there] = [page(mei, planName), page(other, planName)]
  await Promise.all([here, there].map(saved))
  await world.db.transaction(async (tx) => {
    await tx.delete(loginSession).where(eq(loginSession.id, other.loginSessionId))
    await noticeAccessChanged(tx, mei.personId)
  })
  await until(() => expect(there.refusals).toContain('notAllowed'))
  here.text.insert(0, 'still signed in here')
  await saved(here)
  expect(here.refusals).toEqual([])
})

it('[L15] notices missed while the database was out of reach are made up for', async () => {
  const { mei, jun, communityId, planName } = await twoSchools(world.db)
  const [meiPage, junPage] = [page(mei, planName), page(jun, planName)]
  await Promise.all([meiPage, junPage].map(saved))
  // Removed without a notice, as if nobody had been listening; then every listener is cut off.
  await world.db
    .delete(communityMember)
    .where(and(eq(communityMember.communityId, communityId), eq(communityMember.personId, jun.personId)))
  await world.db.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%' and pid <> pg_backend_pid()`
  await until(() => expect(junPage.refusals).toContain('notAllowed'))
  expect(meiPage.refusals).toEqual([])
})
