import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credential, person } from '#db/schema/people.ts'
import { formatDocumentName } from '#domain/document-name.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aDraftingStudy } from '../world/drafting.ts'
import { valueOf } from '../world/people-doors.ts'
import { aPicture, asForm } from '../world/pictures.ts'
import { aVisitor } from '../world/visitor.ts'

// The real server, and everybody who could want to read Li's draft before its time: at every door that answers
// something of a lesson study, before and after the reveal.

const PASSWORD = 'a quiet river'
/** What stands in Li's draft and nowhere else. */
const WORDS = 'XYLOPHONE'

let world: TestDatabase
let app: RunningApp
let study: Awaited<ReturnType<typeof aDraftingStudy>>
let draft: { documentId: string; name: string; fileId: string }
const visitors = new Map<string, ReturnType<typeof aVisitor>>()

beforeAll(async () => {
  world = await freshDatabase()
  app = await startApp({ databaseUrl: world.url })
  const founder = aVisitor(app.origin, { language: 'en' })
  await founder.post('/welcome', { name: 'Founder', userName: 'founder', password: PASSWORD })
  visitors.set('founder', founder)
  study = await aDraftingStudy(world.db)
  for (const [key, { personId }] of Object.entries(study.people)) visitors.set(key, await signedIn(personId))
  visitors.set('nobody', aVisitor(app.origin, { language: 'en' }))

  const { li, wang } = study.people
  const { documentId } = valueOf(await study.begin(li))
  const sent = await visit('li').upload(
    `/lesson-studies/${study.lessonStudyId}/files?document=${documentId}`,
    asForm(await aPicture({ colour: '#204080' })),
  )
  const fileId = ((await sent.json()) as { file: { id: string } }).file.id
  await study.write(li, WORDS, { fileId })
  valueOf(await study.handIn(li))
  await study.drafted(wang, 'Pupils draw.')
  draft = { documentId, name: formatDocumentName((await study.draftOf(li))!), fileId }
})
afterAll(async () => {
  await app.stop()
  await study.close()
  await world.drop()
})

/** Somebody of the builders, at a browser: with the founder's password, kept under their own name. */
async function signedIn(personId: string) {
  const { db } = world
  const [kept] = await db
    .select({ of: credential })
    .from(credential)
    .innerJoin(person, eq(person.id, credential.userId))
    .where(eq(person.username, 'founder'))
  await db.insert(credential).values({ ...kept!.of, id: randomUUID(), accountId: personId, userId: personId })
  const [row] = await world.db.select({ name: person.username }).from(person).where(eq(person.id, personId))
  const visitor = aVisitor(app.origin, { language: 'en', address: `10.0.0.${visitors.size}` })
  const answer = await visitor.post('/sign-in', { name: row!.name!, password: PASSWORD })
  expect(answer.status).toBe(302)
  return visitor
}
const visit = (key: string) => visitors.get(key)!

const OTHERS = ['chen', 'wang', 'bai', 'eve', 'gast', 'otto', 'admin', 'founder', 'nobody']
/** Who may see the lesson study: they read Li's draft once it is shown. */
const INSIDE = ['chen', 'wang', 'bai', 'eve', 'gast']

/** Every address that answers something of a lesson study, of its community or of one's own notices. */
function doors(): string[] {
  const here = `/lesson-studies/${study.lessonStudyId}`
  const there = `/communities/${study.communityId}`
  const inside = [
    '',
    '/plan',
    '/drafts',
    `/drafts?draft=${draft.documentId}`,
    '/drafts/mine',
    '/people',
    '/stages',
    '/meetings',
    '/copy',
    '/timeline',
    '/compare?from=beginning&to=now',
    '/compare?from=beginning&to=now&view=list',
    '/authors',
    '/publish',
    '/room-state',
    '/board-state',
    '/forms/lessonPlan',
    '/forms/proposal',
    '/download?as=docx',
    '/download?as=markdown',
    '/download?as=gongyan',
    `/versions/${draft.documentId}`,
    `/versions/${draft.documentId}/state`,
    '/moments/now/board',
  ]
  return [
    ...inside.map((it) => here + it),
    there,
    `${there}/services`,
    `${there}/analysis`,
    `${there}/governance`,
    `${there}/calendar`,
    `${there}/audit`,
    `${there}/trash`,
    `${there}/themes`,
    '/',
    '/me',
    '/me/services',
    '/me/analysis',
    '/next',
    '/calendar',
    '/notifications',
    `/library?question=${WORDS}`,
    '/templates',
    '/trash',
    '/administration',
    '/administration/audit',
  ]
}

async function ticketOf(key: string): Promise<number> {
  const answer = await visit(key).upload(
    `/lesson-studies/${study.lessonStudyId}/ticket`,
    JSON.stringify({ documentName: draft.name, schemaNumber: 2 }),
    { 'content-type': 'application/json' },
  )
  return answer.status
}

const pictureOf = async (key: string, more = '') =>
  (await visit(key).get(`/lesson-studies/${study.lessonStudyId}/files/${draft.fileId}${more}`)).status

describe('before the reveal', () => {
  it.each(OTHERS)('[D1, D6] no page tells %s a word, an id or a picture of it', async (key) => {
    for (const door of doors()) {
      const answer = await visit(key).get(door)
      const body = await answer.text()
      expect(answer.status, `${door} ${body.slice(0, 200)}`).toBeLessThan(500)
      // The library says again what it was asked for.
      if (!door.includes(WORDS)) expect(body.includes(WORDS), door).toBe(false)
      if (door.endsWith('/drafts')) expect(answer.status === 200, door).toBe(INSIDE.includes(key))
      if (!door.includes(draft.documentId)) expect(body.includes(draft.documentId), door).toBe(false)
      expect(body.includes(draft.fileId), door).toBe(false)
    }
  })

  it.each(OTHERS)('[D1] it answers %s like one that does not exist', async (key) => {
    const here = `/lesson-studies/${study.lessonStudyId}`
    const asIfNone = key === 'nobody' ? 401 : 404
    expect(await ticketOf(key)).toBe(asIfNone)
    expect(await pictureOf(key)).toBe(404)
    expect(await pictureOf(key, `?of=${draft.documentId}`)).toBe(404)
    const form = asForm(await aPicture({ colour: '#800000' }))
    const sent = await visit(key).upload(`${here}/files?document=${draft.documentId}`, form)
    const none = await visit(key).upload(`${here}/files?document=${randomUUID()}`, asForm(await aPicture()))
    expect([sent.status, await sent.text()]).toEqual([none.status, await none.text()])
    expect(sent.status).toBeGreaterThanOrEqual(400)
    const take = {
      intent: 'take',
      documentId: draft.documentId,
      type: 'section',
      section: 'lessonGoals',
      key: '',
    }
    const taken = await visit(key).post(`${here}/drafts`, take)
    expect((await taken.text()).includes(WORDS)).toBe(false)
    expect(JSON.stringify(await study.sharedPlan())).not.toContain(WORDS)
  })

  it('[D1] it is there for its owner, and goes on being saved and shown to them', async () => {
    expect(await ticketOf('li')).toBe(200)
    expect(await pictureOf('li')).toBe(200)
    const page = await (await visit('li').get(`/lesson-studies/${study.lessonStudyId}/drafts/mine`)).text()
    expect(page).toContain(draft.name)
  })

  it('[D1] the same picture sent into the shared plan says nothing of the one in the draft', async () => {
    const here = `/lesson-studies/${study.lessonStudyId}/files`
    const sent = await visit('chen').upload(here, asForm(await aPicture({ colour: '#204080' })))
    const { file } = (await sent.json()) as { file: { id: string } }
    expect(file.id).not.toBe(draft.fileId)
  })

  it('[D6] the drafts’ page says to who takes part that Li has handed in', async () => {
    const page = await (await visit('wang').get(`/lesson-studies/${study.lessonStudyId}/drafts`)).text()
    expect(page).toContain('Li Xiulan')
    expect(page).toMatch(/data-draft="handedIn"/)
  })
})

describe('after the reveal', () => {
  beforeAll(async () => {
    valueOf(await study.reveal(study.people.chen))
  })

  it.each(INSIDE)('[D4] %s reads it, with its pictures', async (key) => {
    const page = await visit(key).get(
      `/lesson-studies/${study.lessonStudyId}/drafts?draft=${draft.documentId}`,
    )
    expect(await page.text()).toContain(WORDS)
    expect(await ticketOf(key)).toBe(200)
    expect(await pictureOf(key)).toBe(200)
  })

  it.each(['otto', 'admin', 'founder', 'nobody'])(
    '[D1] %s, who may not see the lesson study, does not',
    async (key) => {
      const page = await visit(key).get(
        `/lesson-studies/${study.lessonStudyId}/drafts?draft=${draft.documentId}`,
      )
      expect(await page.text()).not.toContain(WORDS)
      expect(await ticketOf(key)).toBe(key === 'nobody' ? 401 : 404)
      expect(await pictureOf(key)).toBe(404)
    },
  )

  it('[D3] its owner writes in it no more', async () => {
    const here = `/lesson-studies/${study.lessonStudyId}`
    const sent = await visit('li').upload(
      `${here}/files?document=${draft.documentId}`,
      asForm(await aPicture()),
    )
    expect(sent.status).toBe(403)
    await visit('li').post(`${here}/drafts/mine`, { intent: 'takeBack' })
    expect((await study.draftOf(study.people.li))!.handedInAtMs).not.toBeNull()
  })
})
