import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { count, eq } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storedFile } from '#db/schema/file.ts'
import { lessonStudy, lessonStudyRole } from '#db/schema/activity.ts'
import { person, institutionMember } from '#db/schema/people.ts'
import { RATE_LIMITS } from '#domain/people/rate-limits.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aLessonStudy, aCommunity } from '../world/people.ts'
import { aBomb, aPhotographWithExif, aPicture, asForm } from '../world/pictures.ts'
import { aVisitor } from '../world/visitor.ts'

// Pictures through the real server into the real folder and database, the bad ones first of all.

type Visitor = ReturnType<typeof aVisitor>
const PASSWORD = 'a quiet river'

let world: TestDatabase
let app: RunningApp
let mei: Visitor
let jun: Visitor
let eva: Visitor
let study: Awaited<ReturnType<typeof aLessonStudy>>

beforeAll(async () => {
  world = await freshDatabase()
  app = await startApp({ databaseUrl: world.url, env: { SCHOOL_FILES_MB: '4' } })
  mei = aVisitor(app.origin, { language: 'en' })
  await mei.post('/welcome', { name: 'Mei', userName: 'mei', password: PASSWORD })
  await mei.post('/institutions/new', { name: 'City School', settlementType: 'urban' })
  const communityPath =
    (await mei.post('/communities/new', { name: 'Community', purpose: '' })).headers.get('location') ?? ''
  const shown = await mei.post(`${communityPath}/governance`, { intent: 'invite', days: '7', uses: '' })
  const link = /value="(http[^"]+\/invitations\/[^"]+)"/.exec(await shown.text())?.[1] ?? ''
  const joins = async (name: string, schoolName: string) => {
    const visitor = aVisitor(app.origin, { language: 'en' })
    const answer = await visitor.post(new URL(link).pathname, {
      name,
      userName: name.toLowerCase(),
      password: PASSWORD,
      schoolName,
    })
    expect(answer.status).toBe(302)
    return visitor
  }
  jun = await joins('Jun', 'Village School')
  eva = await joins('Eva', 'Village School')
  const communityId = communityPath.split('/').at(-1)!
  study = await aLessonStudy(world.db, { communityId, createdBy: await idOf('mei') })
  await world.db.insert(lessonStudyRole).values({
    lessonStudyId: study.lessonStudyId,
    personId: await idOf('eva'),
    role: 'observer',
    givenBy: await idOf('mei'),
    givenAtMs: Date.now(),
  })
})
afterAll(async () => {
  await app.stop()
  await rm(app.dataDir, { recursive: true, force: true })
  await world.drop()
})

async function idOf(username: string): Promise<string> {
  const rows = await world.db.select({ id: person.id }).from(person).where(eq(person.username, username))
  return rows[0]!.id
}

const here = () => `/lesson-studies/${study.lessonStudyId}/files`
const rows = async () => (await world.db.select({ n: count() }).from(storedFile))[0]!.n

/** Everything that lies in the file folder. */
async function stored(dataDir = app.dataDir): Promise<string[]> {
  const found = await readdir(path.join(dataDir, 'files'), { recursive: true, withFileTypes: true })
  return found.filter((entry) => entry.isFile()).map((entry) => entry.name)
}

interface Answer {
  file?: { id: string; mime: string; width: number; height: number; bytes: number }
  refusal?: { reason: string; values?: Record<string, number> }
}
async function sends(visitor: Visitor, form: FormData): Promise<Answer & { status: number }> {
  const answer = await visitor.upload(here(), form)
  return { status: answer.status, ...((await answer.json()) as Answer) }
}

describe('a good picture', () => {
  it('[T1] is kept and shown to everybody of the lesson study, an observer included', async () => {
    const { status, file } = await sends(mei, asForm(await aPicture({ width: 640, height: 400 })))
    expect(status).toBe(201)
    expect(file).toMatchObject({ mime: 'image/png', width: 640, height: 400 })
    for (const visitor of [mei, jun, eva]) {
      const shown = await visitor.get(`${here()}/${file!.id}`)
      expect(shown.status).toBe(200)
      expect(shown.headers.get('content-type')).toBe('image/png')
      expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
      expect(shown.headers.get('content-security-policy')).toContain('sandbox')
      expect(shown.headers.get('cache-control')).toBe('private, no-cache')
      const bytes = Buffer.from(await shown.arrayBuffer())
      expect(bytes.length).toBe(file!.bytes)
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 640, height: 400 })
    }
    const first = await eva.get(`${here()}/${file!.id}`)
    const again = await eva.get(`${here()}/${file!.id}`, { 'if-none-match': first.headers.get('etag')! })
    expect(again.status).toBe(304)
  })

  it('[T3] is redrawn: turned as it was taken, at most 2,000 pixels, without where and by whom', async () => {
    const photograph = await aPhotographWithExif()
    expect(photograph.toString('latin1')).toContain('SECRET-ARTIST')
    const { file } = await sends(jun, asForm(photograph, 'IMG_1.jpg', 'image/jpeg'))
    expect(file).toMatchObject({ mime: 'image/jpeg', width: 200, height: 400 })
    const bytes = Buffer.from(await (await jun.get(`${here()}/${file!.id}`)).arrayBuffer())
    expect(bytes.toString('latin1')).not.toContain('SECRET-ARTIST')
    const kept = await sharp(bytes).metadata()
    expect([kept.exif, kept.orientation]).toEqual([undefined, undefined])
    const large = await sends(jun, asForm(await aPicture({ width: 5000, height: 1000, format: 'jpeg' })))
    expect(large.file).toMatchObject({ width: 2000, height: 400 })
    const moving = await sends(jun, asForm(await aPicture({ format: 'gif' }), 'x.gif', 'image/gif'))
    expect(moving.file).toMatchObject({ mime: 'image/png', width: 320, height: 200 })
    const webp = await sends(jun, asForm(await aPicture({ format: 'webp' }), 'x.webp', 'image/webp'))
    expect(webp.file).toMatchObject({ mime: 'image/jpeg' })
  })

  it('[T4] the same picture twice in a lesson study is one file, however many send it at once', async () => {
    const picture = await aPicture({ colour: '#aa3322' })
    const before = [await rows(), (await stored()).length]
    const answers = await Promise.all([mei, jun, mei, jun].map((who) => sends(who, asForm(picture))))
    expect(new Set(answers.map(({ file }) => file?.id)).size).toBe(1)
    expect([await rows(), (await stored()).length]).toEqual([before[0]! + 1, before[1]! + 1])
  })
})

describe('what is no good picture', () => {
  it('[T2] is refused with its reason, and nothing of it is kept', async () => {
    const before = [await rows(), (await stored()).toSorted()]
    const zip = Buffer.from('UEsDBBQAAAAIAAAAIQAAAAAAAAAAAAAAAAAIAAAAZXZpbC50eHQDAA==', 'base64')
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const whole = await aPicture({ format: 'jpeg', width: 800, height: 600 })
    const heic = Buffer.from('\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000mif1heic', 'latin1')
    const disguised = Buffer.concat([Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), zip])
    const bad: [string, Uint8Array, string][] = [
      ['a zip named .png', zip, 'notAPicture'],
      ['a zip behind the beginning of a PNG', disguised, 'notAPicture'],
      ['SVG with a script', svg, 'notAPicture'],
      ['half a photograph', whole.subarray(0, whole.length / 2), 'notAPicture'],
      ['nothing', Buffer.alloc(0), 'notAPicture'],
      ['HEIC', heic, 'heicPicture'],
      ['30,000 × 30,000 pixels', aBomb(), 'tooManyPixels'],
      ['more bytes than allowed', Buffer.alloc(20 * 1024 * 1024 + 1, 1), 'fileTooLarge'],
    ]
    for (const [what, bytes, reason] of bad) {
      const answer = await sends(mei, asForm(bytes))
      expect([answer.status, answer.refusal?.reason], what).toEqual([422, reason])
    }
    const two = asForm(await aPicture())
    two.append('file', new File([new Uint8Array(whole)], 'b.jpg'))
    expect((await sends(mei, two)).refusal?.reason).toBe('tooManyFiles')
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    for (const body of [
      '',
      'no form',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nab',
    ]) {
      const answer = await mei.upload(here(), body, headers)
      expect([answer.status, body]).toEqual([422, body])
    }
    expect([await rows(), (await stored()).toSorted()]).toEqual(before)
  })

  it('[T2] a sender who goes away in the middle leaves nothing', async () => {
    const before = [await rows(), (await stored()).length]
    const picture = await aPicture({ width: 1800, height: 1200, colour: '#123321' })
    const part = `--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n`
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(part))
        controller.enqueue(new Uint8Array(picture.subarray(0, 500)))
        controller.error(new Error('the line broke'))
      },
    })
    await expect(
      mei.upload(here(), body, { 'content-type': 'multipart/form-data; boundary=x' }),
    ).rejects.toThrow(/fetch failed|the line broke/)
    expect((await mei.get('/')).status).toBe(200)
    expect([await rows(), (await stored()).length]).toEqual(before)
  })
})

describe('who may', () => {
  it('[T5] only who designs adds, and nobody from outside sees or adds anything', async () => {
    const before = await rows()
    const { file } = await sends(mei, asForm(await aPicture({ colour: '#00aa88' })))
    expect(await rows()).toBe(before + 1)
    const observer = await sends(eva, asForm(await aPicture({ colour: '#00aa89' })))
    expect([observer.status, observer.refusal?.reason]).toEqual([403, 'notAllowed'])
    const stranger = aVisitor(app.origin)
    expect((await stranger.upload(here(), asForm(await aPicture()))).status).toBe(401)
    expect((await stranger.get(`${here()}/${file!.id}`)).status).toBe(404)
    const elsewhere = await aLessonStudy(world.db, {
      communityId: (await aCommunity(world.db)).communityId,
      createdBy: await idOf('mei'),
    })
    const theirs = `/lesson-studies/${elsewhere.lessonStudyId}/files`
    expect((await mei.upload(theirs, asForm(await aPicture()))).status).toBe(404)
    for (const path of [
      `${here()}/${randomUUID()}`,
      `${here()}/not-an-id`,
      `${here()}/..%2f..%2fsecret`,
      `${theirs}/${file!.id}`,
      `/lesson-studies/not-an-id/files/${file!.id}`,
    ])
      expect((await mei.get(path)).status, path).toBe(404)
    // A file is reached only through its own lesson study, also by who may read both.
    const second = await aLessonStudy(world.db, {
      communityId: study.communityId,
      createdBy: await idOf('mei'),
    })
    expect((await mei.get(`/lesson-studies/${second.lessonStudyId}/files/${file!.id}`)).status).toBe(404)
    // Who is taken out sees nothing more, whatever the browser has kept.
    const etag = (await eva.get(`${here()}/${file!.id}`)).headers.get('etag')!
    const { communityId } = await aCommunity(world.db)
    await world.db.update(lessonStudy).set({ communityId }).where(eq(lessonStudy.id, study.lessonStudyId))
    await world.db.delete(lessonStudyRole).where(eq(lessonStudyRole.lessonStudyId, study.lessonStudyId))
    expect((await eva.get(`${here()}/${file!.id}`, { 'if-none-match': etag })).status).toBe(404)
    await world.db
      .update(lessonStudy)
      .set({ communityId: study.communityId })
      .where(eq(lessonStudy.id, study.lessonStudyId))
  })

  it('[T5] a page of another site cannot add', async () => {
    const answer = await mei.upload(here(), asForm(await aPicture()), { origin: 'https://evil.example' })
    expect(answer.status).toBe(403)
  })
})

describe('the place of a school', () => {
  it('[T6] is never exceeded, also when several come at once, and says how much is taken', async () => {
    // Noise does not get smaller: each is about 1.1 MB as PNG, and 4 MB is the place of a school.
    const noise = (seed: number) =>
      sharp({
        create: {
          width: 620,
          height: 600,
          channels: 3,
          noise: { type: 'gaussian', mean: 100 + seed, sigma: 60 },
        },
      } as Parameters<typeof sharp>[1])
        .png()
        .toBuffer()
    const pictures = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(noise))
    const before = (await stored()).length
    const answers = await Promise.all(pictures.map((picture) => sends(mei, asForm(picture))))
    const refused = answers.filter(({ file }) => file === undefined)
    expect(refused.length).toBeGreaterThan(0)
    for (const { refusal } of refused) {
      expect(refusal?.reason).toBe('filesFull')
      expect(refusal?.values).toMatchObject({ max: 4 })
      expect(refusal?.values?.['used']).toBeGreaterThanOrEqual(2)
    }
    const city = await world.db
      .select({ institutionId: institutionMember.institutionId })
      .from(institutionMember)
      .where(eq(institutionMember.personId, await idOf('mei')))
    const theirs = await world.db
      .select()
      .from(storedFile)
      .where(eq(storedFile.institutionId, city[0]!.institutionId))
    expect(theirs.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(4 * 1024 * 1024)
    expect((await stored()).length).toBe(before + answers.length - refused.length)
    // Another school has its own place.
    expect((await sends(jun, asForm(pictures[7]!))).status).toBe(201)
    // So has a person who belongs to none.
    await world.db.delete(institutionMember).where(eq(institutionMember.personId, await idOf('jun')))
    const { file } = await sends(jun, asForm(await noise(9)))
    const [row] = await world.db.select().from(storedFile).where(eq(storedFile.id, file!.id))
    expect(row).toMatchObject({ institutionId: null, uploaderId: await idOf('jun') })
  })

  it('[T6] whoever sends too often waits', async () => {
    const statuses = new Set<number>()
    for (let sent = 0; sent <= RATE_LIMITS.addFile.turns && !statuses.has(429); sent += 20) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => jun.upload(here(), asForm(Buffer.from('nothing')))),
      )
      for (const answer of answers) statuses.add(answer.status)
    }
    expect([...statuses].toSorted((a, b) => a - b)).toEqual([422, 429])
  })
})

describe('what a broken-off run left', () => {
  it('[T7] is cleared away at the next start, and what belongs to a row stays', async () => {
    const folder = path.join(app.dataDir, 'files')
    const before = await stored()
    const orphan = 'ab'.padEnd(64, '0')
    const fresh = 'ac'.padEnd(64, '0')
    for (const [shelf, name] of [
      ['ab', orphan],
      ['ac', fresh],
      ['incoming', randomUUID()],
    ] as const) {
      await mkdir(path.join(folder, shelf), { recursive: true })
      await writeFile(path.join(folder, shelf, name), 'x')
    }
    const long = new Date(Date.now() - 2 * 60 * 60_000)
    await utimes(path.join(folder, 'ab', orphan), long, long)
    const kept = before[0]!
    await utimes(path.join(folder, kept.slice(0, 2), kept), long, long)
    app.process.kill('SIGKILL')
    await new Promise((resolve) => app.process.once('exit', resolve))
    app = await startApp({ databaseUrl: world.url, dataDir: app.dataDir })
    // What is an hour old at most may belong to a row that is still being written.
    expect((await stored()).toSorted()).toEqual([...before, fresh].toSorted())
  })
})
