import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { appendEdits } from '#db/queries/document/append.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { lessonStudyRole } from '#db/schema/activity.ts'
import { documentVersion } from '#db/schema/history.ts'
import { person } from '#db/schema/people.ts'
import { elementOf, newPlanUpdate, PLAN_FRAGMENT } from '#domain/plan/new-plan-document.ts'
import { PLAN_FORMS } from '#domain/travel/plan-forms.ts'
import { readPlanFile } from '#domain/travel/plan-file.ts'
import { OWN_NAMES, sectionNamed } from '#domain/travel/section-names.ts'
import { SECTION_KEYS } from '#domain/plan/plan-sections.ts'
import en from '#ui/words/en/plan.ts'
import zh from '#ui/words/zh-CN/plan.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aLessonStudy } from '../world/people.ts'
import { aPicture, asForm } from '../world/pictures.ts'
import { aVisitor } from '../world/visitor.ts'
import { unzip } from '../world/zip.ts'

// Plans that leave through the real server, and everybody who asks for one that is not theirs.

type Visitor = ReturnType<typeof aVisitor>
const PASSWORD = 'a quiet river'
const TITLE = '分数：一半“也是数”?'

let world: TestDatabase
let app: RunningApp
let mei: Visitor
let eva: Visitor
let zoe: Visitor
let study: Awaited<ReturnType<typeof aLessonStudy>>
let base: string
let versionId: string
let fileId: string

beforeAll(async () => {
  world = await freshDatabase()
  app = await startApp({ databaseUrl: world.url })
  mei = aVisitor(app.origin, { language: 'en' })
  await mei.post('/welcome', { name: '梅老师', userName: 'mei', password: PASSWORD })
  await mei.post('/institutions/new', { name: '希望小学', settlementType: 'rural' })
  const first = await aCommunityOf('First')
  eva = await joins(await aCommunityOf('Second'), 'Eva')
  zoe = await joins(await aCommunityOf('Third'), 'Zoe')
  study = await aLessonStudy(world.db, {
    communityId: first.split('/').at(-1)!,
    createdBy: await idOf('mei'),
    title: TITLE,
    roles: [{ personId: await idOf('eva'), role: 'observer' }],
  })
  base = `/lesson-studies/${study.lessonStudyId}`
  const sent = await mei.upload(`${base}/files`, asForm(await aPicture()))
  fileId = ((await sent.json()) as { file: { id: string } }).file.id
  await writes(newPlanUpdate({ clientId: 1, language: 'en', rowIds: ['a', 'b'] }))
  await says('report', 'as it was then')
  versionId = randomUUID()
  const { atId, atMs } = await lastPosition(world.db, study.planId, 1)
  await world.db.insert(documentVersion).values({
    id: versionId,
    documentId: study.planId,
    epoch: 1,
    atId,
    atMs,
    kind: 'named',
    name: '试讲前',
    createdBy: await idOf('mei'),
  })
  await says('report', 'as it is now', { fileId, alt: '板书', size: 's', width: 8, height: 8 })
})
afterAll(async () => {
  await app.stop()
  await rm(app.dataDir, { recursive: true, force: true })
  await world.drop()
})

async function aCommunityOf(name: string): Promise<string> {
  return (await mei.post('/communities/new', { name, purpose: '' })).headers.get('location') ?? ''
}
async function joins(communityPath: string, name: string): Promise<Visitor> {
  const shown = await mei.post(`${communityPath}/governance`, { intent: 'invite', days: '7', uses: '' })
  const link = /value="(http[^"]+\/invitations\/[^"]+)"/.exec(await shown.text())?.[1] ?? ''
  const visitor = aVisitor(app.origin, { language: 'en' })
  const who = { name, userName: name.toLowerCase(), password: PASSWORD, schoolName: 'Village School' }
  expect((await visitor.post(new URL(link).pathname, who)).status).toBe(302)
  return visitor
}
async function idOf(username: string): Promise<string> {
  const rows = await world.db.select({ id: person.id }).from(person).where(eq(person.username, username))
  return rows[0]!.id
}
const doc = new Y.Doc()
async function writes(update: Uint8Array): Promise<void> {
  Y.applyUpdate(doc, update)
  const edits = [{ atMs: Date.now(), personId: await idOf('mei'), kind: 'edit' as const, update }]
  await world.db.transaction((tx) => appendEdits(tx, { documentId: study.planId, epoch: 1, edits }))
}
async function says(key: string, words: string, picture?: object): Promise<void> {
  const before = Y.encodeStateVector(doc)
  const section = doc
    .getXmlFragment(PLAN_FRAGMENT)
    .toArray()
    .find((it) => (it as Y.XmlElement).getAttribute('key') === key) as Y.XmlElement
  section.insert(section.length, [
    elementOf({ type: 'paragraph', content: [{ type: 'text', text: words }] }),
    ...(picture === undefined ? [] : [elementOf({ type: 'picture', attrs: { ...picture } })]),
  ])
  await writes(Y.encodeStateAsUpdate(doc, before))
}
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer())
const wordsIn = async (answer: Response) =>
  unzip(await bytesOf(answer))
    .get('word/document.xml')!
    .toString('utf8')

describe('a plan that leaves', () => {
  it('[T20] goes to who may read it, a version to who may read the history, and to nobody else', async () => {
    const stranger = aVisitor(app.origin)
    for (const what of [
      'download?as=docx',
      'download?as=md',
      'download?as=json',
      `download?version=${versionId}`,
    ]) {
      const path = `${base}/${what}`
      expect((await mei.get(path)).status, what).toBe(200)
      expect((await eva.get(path)).status, what).toBe(200)
      expect((await zoe.get(path)).status, what).toBe(404)
      expect((await stranger.get(path)).status, what).toBe(401)
    }
    expect((await mei.get(`${base}/board-state`)).status).toBe(200)
    expect((await zoe.get(`${base}/board-state`)).status).toBe(404)
    for (const form of PLAN_FORMS) {
      expect((await eva.get(`${base}/forms/${form}`)).status).toBe(200)
      expect((await zoe.get(`${base}/forms/${form}`)).status).toBe(404)
    }
    for (const none of [
      'download?as=exe',
      `download?version=${randomUUID()}`,
      'download?version=x',
      'forms/other',
    ])
      expect((await mei.get(`${base}/${none}`)).status, none).toBe(404)
    // Whose role is taken back has it no more.
    await world.db.delete(lessonStudyRole).where(eq(lessonStudyRole.personId, await idOf('eva')))
    expect((await eva.get(`${base}/download`)).status).toBe(404)
  })

  it('[T21] bears the lesson’s name and the version’s, and is of the right kind', async () => {
    const answer = await mei.get(`${base}/download?as=docx&version=${versionId}`)
    expect(answer.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    )
    const named = /filename\*=UTF-8''(\S+)$/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? ''
    expect(decodeURIComponent(named)).toBe('分数：一半“也是数” - 试讲前.docx')
    expect(answer.headers.get('cache-control')).toContain('no-store')
  })

  it('[T22] as Word has the plan of that moment, its pictures, the school and the teachers', async () => {
    const now = await bytesOf(await mei.get(`${base}/download?as=docx`))
    const xml = unzip(now).get('word/document.xml')!.toString('utf8')
    for (const words of [TITLE, 'as it was then', 'as it is now', '希望小学', '梅老师', 'Launch'])
      expect(xml).toContain(words)
    const media = [...unzip(now)].filter(([name]) => name.startsWith('word/media/'))
    expect(media).toHaveLength(1)
    const kept = await bytesOf(await mei.get(`${base}/files/${fileId}`))
    expect(media[0]![1].equals(Buffer.from(kept))).toBe(true)
    expect((await sharp(media[0]![1]).metadata()).format).toBe('png')
    const then = await wordsIn(await mei.get(`${base}/download?version=${versionId}`))
    expect(then).toContain('as it was then')
    expect(then).not.toContain('as it is now')
  })

  it('[T25] as our own file is read back with its picture', async () => {
    const read = readPlanFile(await (await mei.get(`${base}/download?as=json`)).text())
    if (!read.ok) throw new Error(read.refusal.reason)
    expect(read.value.parts.map((part) => part.target)).toEqual(['lessonFlow', 'report'])
    const kept = await bytesOf(await mei.get(`${base}/files/${fileId}`))
    expect(Buffer.from(read.value.pictures[0]!.bytes).equals(Buffer.from(kept))).toBe(true)
  })

  it('[T24] as Markdown names the address of its picture', async () => {
    const markdown = await (await mei.get(`${base}/download?as=md`)).text()
    expect(markdown).toContain(`![板书](${app.origin}${base}/files/${fileId})`)
    expect(markdown.startsWith(`# ${TITLE}`)).toBe(true)
  })
})

describe('its forms', () => {
  it('[T33] both show every written word', async () => {
    for (const form of PLAN_FORMS) {
      const page = await (await mei.get(`${base}/forms/${form}`)).text()
      for (const words of ['as it was then', 'as it is now', 'Launch', '梅老师', `/files/${fileId}`])
        expect(page, form).toContain(words)
    }
  })
})

it('[T26] what this product calls its sections is known to it, in both languages', () => {
  for (const words of [en, zh])
    for (const key of SECTION_KEYS) {
      const { heading } = words.section[key]
      expect(sectionNamed(heading), heading).toEqual({ key, isOwnName: true })
    }
  expect(Object.keys(OWN_NAMES)).toEqual([...SECTION_KEYS])
})
