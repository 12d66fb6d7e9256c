import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { AT_THE_DOOR } from '#domain/activity/whereabouts.ts'
import { whoIsWhere } from '#domain/activity/who-is-where.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aLessonStudy } from '../world/people.ts'
import { rawSocket } from '../world/raw-socket.ts'
import { openPage, startCollab, ticketFor, twoSchools, type Writer } from '../world/shared-document.ts'
import { until } from '../world/until.ts'

// What a client made by hand can tell of where it is, and what the pages of others make of it.

let world: TestDatabase
let people: Awaited<ReturnType<typeof twoSchools>>
let server: Awaited<ReturnType<typeof startCollab>>
const open: { close(): void }[] = []

beforeAll(async () => {
  world = await freshDatabase()
  people = await twoSchools(world.db)
  server = await startCollab(world.db)
})
afterEach(() => {
  for (const it of open.splice(0)) it.close()
})
afterAll(async () => {
  await server.close()
  await world.drop()
})

const freshStudy = () =>
  aLessonStudy(world.db, { communityId: people.communityId, createdBy: people.mei.personId })

/** Mei's page, and whom it shows. */
async function meisPage(documentName: string) {
  const page = openPage({
    url: server.url,
    documentName,
    ticket: () => ticketFor(people.mei, documentName),
  })
  open.push(page)
  await until(() => expect(page.provider.synced).toBe(true))
  const awareness = page.provider.awareness!
  awareness.setLocalStateField('user', { color: '#1f6f54' })
  awareness.setLocalStateField('where', { ...AT_THE_DOOR, section: 'homework' })
  const shows = () =>
    whoIsWhere([...awareness.getStates()].map(([clientId, state]) => ({ clientId, heard: clientId, state })))
  return { page, clientId: awareness.clientID, shows }
}

/** A client made by hand that was let in as who it is. */
async function byHand(writer: Writer, documentName: string) {
  const socket = await rawSocket(server.url, documentName)
  open.push(socket)
  socket.authenticate(await ticketFor(writer, documentName))
  await until(() => expect(socket.heard.some(({ kind }) => kind === 'authenticated')).toBe(true))
  return socket
}

const HERE = { ...AT_THE_DOOR, section: 'lessonFlow', rowId: 'r3', writes: true }

it('[W20] a client made by hand is shown as who its ticket says, whatever it calls itself', async () => {
  const { planName } = await freshStudy()
  const mei = await meisPage(planName)
  const jun = await byHand(people.jun, planName)
  const { personId } = people.mei
  jun.awareness(4242, { user: { personId, name: '陈梅', school: '河口小学' }, personId, where: HERE })
  await until(() => expect(mei.shows()).toHaveLength(1))
  expect(mei.shows()).toMatchObject([
    { personId: people.jun.personId, name: '李军', school: '城关小学', where: HERE },
  ])
})

it('[W20] nobody speaks for another person’s page', async () => {
  const { planName } = await freshStudy()
  const mei = await meisPage(planName)
  const other = openPage({
    url: server.url,
    documentName: planName,
    ticket: () => ticketFor(people.mei, planName),
  })
  open.push(other)
  // Her page is known to the others before somebody speaks under its clientID.
  await until(() => expect(other.provider.awareness!.getStates().has(mei.clientId)).toBe(true))
  const jun = await byHand(people.jun, planName)
  jun.awareness(mei.clientId, { where: { ...HERE, away: true } })
  jun.awareness(4243, { where: HERE })
  await until(() => expect(other.provider.awareness!.getStates().has(4243)).toBe(true))
  const told = other.provider.awareness!.getStates().get(mei.clientId)
  expect(told).toMatchObject({
    user: { personId: people.mei.personId },
    where: { section: 'homework', away: false },
  })
})

it.each([
  ['an oversized row', { ...HERE, rowId: 'r'.repeat(20_000) }],
  ['an oversized page', { ...HERE, page: { id: 'page:x', name: '长'.repeat(20_000) } }],
  ['an area that there is not', { ...HERE, area: 'kitchen' }],
  ['no object', ['plan', 'r3']],
])('[W21] %s is ignored by the others, and its person is seen without a place', async (_what, where) => {
  const { planName } = await freshStudy()
  const mei = await meisPage(planName)
  const jun = await byHand(people.jun, planName)
  jun.awareness(4244, { where })
  await until(() => expect(mei.shows()).toHaveLength(1))
  expect(mei.shows()).toMatchObject([{ personId: people.jun.personId, where: AT_THE_DOOR }])
})

it('[W21] presence beyond the limit is refused, and the others see nothing of it', async () => {
  const { planName } = await freshStudy()
  const mei = await meisPage(planName)
  const jun = await byHand(people.jun, planName)
  jun.awareness(4245, { where: HERE, filling: 'x'.repeat(200 * 1024) })
  await until(() => expect(jun.heard).toContainEqual({ kind: 'closed', reason: 'tooLarge' }))
  expect(mei.shows()).toEqual([])
})
