import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { institution } from '#db/schema/people.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aVisitor } from '../world/visitor.ts'

// The pages as a browser without JavaScript meets them.

const PASSWORD = 'a quiet river'
const AREAS = ['', '/services', '/analysis', '/governance']
let database: TestDatabase
let app: RunningApp
type Visitor = ReturnType<typeof aVisitor>
let zhao: Visitor
let wang: Visitor
let stranger: Visitor
const at = { community: '', district: '', school: '', elsewhere: '' }

beforeAll(async () => {
  database = await freshDatabase()
  app = await startApp({ databaseUrl: database.url })
  zhao = aVisitor(app.origin)
  await zhao.post('/welcome', { name: '赵敏', userName: 'zhaomin', password: PASSWORD })
  at.district = await made(zhao, '/institutions/new', {
    name: '江城教研室',
    kind: 'district',
    settlementType: '',
  })
  at.community = await made(zhao, '/communities/new', {
    name: '结对组',
    purpose: '分数',
    kind: 'pairedSchools',
  })
  at.elsewhere = await made(zhao, '/communities/new', { name: '别处', purpose: '', kind: '' })
  wang = await joins('王芳', 'wangfang', '实验小学', at.community)
  stranger = await joins('外人', 'wairen', '远方小学', at.elsewhere)
  at.school = /\/institutions\/[0-9a-f-]{36}/.exec(await (await wang.get('/')).text())?.[0] ?? ''
})
afterAll(async () => {
  await app.stop()
  await database.drop()
})

async function made(who: Visitor, where: string, form: Record<string, string>): Promise<string> {
  return (await who.post(where, form)).headers.get('location') ?? ''
}

async function joins(
  name: string,
  userName: string,
  schoolName: string,
  community: string,
): Promise<Visitor> {
  const shown = await zhao.post(`${community}/governance`, { intent: 'invite', days: '7', uses: '' })
  const link = /\/invitations\/[\w-]+/.exec(await shown.text())?.[0] ?? ''
  const visitor = aVisitor(app.origin)
  await visitor.post(link, { name, userName, password: PASSWORD, schoolName })
  return visitor
}

const statusOf = async (who: Visitor, place: string) => (await who.get(place)).status

describe('four areas', () => {
  it('[M23] open to those who belong, and answer others like spaces that do not exist', async () => {
    for (const area of AREAS) {
      expect(await statusOf(wang, at.community + area), area).toBe(200)
      expect(await statusOf(wang, at.school + area), area).toBe(200)
      expect(await statusOf(zhao, at.district + area), area).toBe(200)
      expect(await statusOf(wang, `/me${area}`), area).toBe(200)
      for (const place of [at.community, at.school, at.district])
        expect(await statusOf(stranger, place + area), place + area).toBe(404)
      // The district sees into no school of its own accord, nor a school into the district.
      expect(await statusOf(zhao, at.school + area), area).toBe(404)
      expect(await statusOf(wang, at.district + area), area).toBe(404)
      const asked = await aVisitor(app.origin).get(`/me${area}`)
      expect(asked.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(`/me${area}`)}`)
    }
  })

  it('[M23] lead from each to the others, and nowhere where nothing is', async () => {
    const gone: string[] = []
    for (const place of [at.community, at.school, '/me'])
      for (const area of AREAS) {
        const page = await (await wang.get(place + area)).text()
        for (const other of AREAS) expect(page).toContain(`href="${place}${other}"`)
        const main = page.slice(page.indexOf('<main'), page.indexOf('</main>'))
        for (const [, href] of main.matchAll(/href="(\/[^"#?]*)/g))
          if ((await statusOf(wang, href!)) !== 200) gone.push(`${place}${area}: ${href}`)
      }
    expect(gone).toEqual([])
  })

  it('[M23] what a member may not do is not offered, and refused when asked', async () => {
    const page = await (await wang.get(`${at.community}/governance`)).text()
    for (const intent of ['charter', 'change', 'invite', 'remove', 'giveRole'])
      expect(page).not.toContain(`value="${intent}"`)
    expect(page).toContain('value="leave"')
    const charter = { intent: 'charter', charter: 'Mine', basedOnMs: '' }
    expect((await wang.post(`${at.community}/governance`, charter)).status).toBe(403)
    expect((await stranger.post(`${at.community}/governance`, charter)).status).toBe(404)
  })
})

describe('what is said of a space', () => {
  it('[M17] stands on its pages; a refused change keeps what was typed', async () => {
    expect(await (await wang.get(at.community)).text()).toContain('结对校')
    expect(await (await zhao.get(at.district)).text()).toContain('区县')
    const form = { intent: 'change', name: '', purpose: '比一比<二分之一>', kind: 'workshop' }
    const refused = await zhao.post(`${at.community}/governance`, form)
    expect(refused.status).toBe(422)
    const kept = await refused.text()
    expect(kept).toContain('比一比&lt;二分之一&gt;')
    expect(kept).toMatch(/type="radio"[^>]*value="workshop"[^>]*checked|checked[^>]*value="workshop"/)
    expect((await zhao.post(`${at.community}/governance`, { ...form, name: '结对组' })).status).toBe(200)
    expect(await (await wang.get(at.community)).text()).toContain('工作坊')
  })

  it('[M20] a charter that another steward changed meanwhile stands beside one’s own, which is not lost', async () => {
    const door = `${at.community}/governance`
    await zhao.post(door, { intent: 'charter', charter: '先听后说', basedOnMs: '' })
    expect(await (await wang.get(at.community)).text()).toContain('先听后说')
    const late = await zhao.post(door, { intent: 'charter', charter: '两周一次', basedOnMs: '' })
    expect(late.status).toBe(422)
    const page = await late.text()
    expect(page).toContain('两周一次')
    expect(page).toContain('先听后说')
    const basedOnMs = /name="basedOnMs" value="(\d+)"/.exec(page)?.[1] ?? ''
    const both = { intent: 'charter', charter: '先听后说，两周一次', basedOnMs }
    expect((await zhao.post(door, both)).status).toBe(200)
    expect(await (await wang.get(at.community)).text()).toContain('先听后说，两周一次')
  })

  it('[M18, M21] a district shows its code to its administrator, and of its schools the names alone', async () => {
    const shown = await (await zhao.get(`${at.district}/governance`)).text()
    const code = /data-district-code[^>]*>([A-Z0-9-]+)</.exec(shown)?.[1] ?? ''
    const door = `${at.school}/governance`
    const wrong = await wang.post(door, { intent: 'joinDistrict', code: 'not-a-code' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('value="not-a-code"')
    expect(await (await wang.post(door, { intent: 'joinDistrict', code })).text()).toContain('江城教研室')
    for (const area of AREAS) {
      const page = await (await zhao.get(at.district + area)).text()
      expect(page).not.toContain('王芳')
      if (area === '') expect(page).toContain('实验小学')
    }
    const numbers = await (await zhao.get(`${at.district}/analysis`)).text()
    expect(numbers, 'one teacher is fewer than five').toContain('少于 5')
    expect(await (await wang.get(at.school)).text()).not.toContain(code)
    const [school] = await database.db.select().from(institution).where(eq(institution.name, '实验小学'))
    const end = { intent: 'leaveDistrict', schoolId: school!.id, districtId: school!.districtId ?? '' }
    expect((await stranger.post(door, end)).status).toBe(404)
    expect((await zhao.post(`${at.district}/governance`, end)).status).toBe(200)
    expect(await (await zhao.get(at.district)).text()).not.toContain('实验小学')
  })
})

describe('one’s own space', () => {
  const SECRET = '她们自己发现了通分'

  it('[M24, M25] a profile and reflections are on no page of anybody else', async () => {
    const profile = {
      subjects: 'integratedPractice',
      professionalTitle: 'seniorProfessor',
      yearsTeaching: '37',
    }
    expect((await wang.post('/me/governance', profile)).headers.get('location')).toBe(
      '/me/governance?saved=profile',
    )
    const own = await (await wang.get('/me/governance')).text()
    expect(own).toMatch(/value="integratedPractice"[^>]*checked|checked[^>]*value="integratedPractice"/)
    expect(own).toContain('value="37"')
    await wang.post('/me', { intent: 'keep', text: SECRET, lessonStudyId: '' })
    expect(await (await wang.get('/me')).text()).toContain(SECRET)

    // Zhao administers the installation and looks after the community; what every page carries is searched, data too.
    const study = (
      await zhao.post(`${at.community}/lesson-studies/new`, {
        title: '几分之一',
        subject: '',
        grade: '',
        lessonMinutes: '40',
        language: 'zh-CN',
      })
    ).headers.get('location')!
    const pages = [
      ...AREAS.map((area) => at.community + area),
      ...AREAS.map((area) => at.district + area),
      ...['', '/people', '/timeline'].map((it) => study + it),
      '/',
      '/administration',
      '/places',
      '/notifications',
      '/me',
      '/me/analysis',
    ]
    for (const page of pages) {
      const answer = await zhao.get(page)
      expect(answer.status, page).toBe(200)
      const text = await answer.text()
      for (const word of [SECRET, 'seniorProfessor', 'integratedPractice'])
        expect(text, page).not.toContain(word)
    }
  })

  it('[M24] the table of profiles is read in one place, and that place by one page', () => {
    const root = path.resolve(import.meta.dirname, '../..')
    const saying = (word: RegExp) =>
      ['app', 'collab-server', 'db', 'media']
        .flatMap((folder) =>
          readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
            .filter((it) => it.isFile() && /\.tsx?$/.test(it.name) && !it.name.includes('.test.'))
            .map((it) => path.join(it.parentPath, it.name)),
        )
        .filter((file) => word.test(readFileSync(file, 'utf8')))
        .map((file) => path.relative(root, file))
        .sort()
    expect(saying(/\bpersonProfile\b|\bperson_profile\b/)).toEqual([
      'db/queries/space/profile.ts',
      'db/schema/space.ts',
    ])
    expect(saying(/\bfindProfile\b/)).toEqual([
      'app/routes/spaces/me-governance.tsx',
      'db/queries/space/profile.ts',
    ])
  })

  it('[M24] a refused profile keeps what was chosen', async () => {
    const refused = await wang.post('/me/governance', { subjects: 'music', yearsTeaching: 'lots' })
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toMatch(/value="music"[^>]*checked|checked[^>]*value="music"/)
    expect(page).toContain('value="lots"')
  })

  it('[M25, M26] a reflection is changed and removed by forms; what is refused is not lost', async () => {
    const page = await (await wang.get('/me')).text()
    const reflectionId = /name="reflectionId" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const basedOnMs = /name="basedOnMs" value="(\d+)"/.exec(page)?.[1] ?? ''
    const change = { intent: 'change', reflectionId, lessonStudyId: '', text: '再想一想', basedOnMs }
    expect((await stranger.post('/me', change)).status).toBe(404)
    expect((await wang.post('/me', change)).status).toBe(200)
    const late = await wang.post('/me', { ...change, text: '在手机上写的' })
    expect(late.status).toBe(422)
    const both = await late.text()
    for (const words of ['再想一想', '在手机上写的']) expect(both).toContain(words)
    const long = '想'.repeat(20_001)
    const refused = await wang.post('/me', { intent: 'keep', text: long, lessonStudyId: '' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(long)
    expect((await wang.post('/me', { intent: 'remove', reflectionId })).status).toBe(200)
    expect(await (await wang.get('/me')).text()).not.toContain('再想一想')
  })

  it('[M25] older reflections are a page away', async () => {
    for (let i = 0; i < 21; i += 1)
      await wang.post('/me', { intent: 'keep', text: `第${i}篇反思`, lessonStudyId: '' })
    const newest = await (await wang.get('/me')).text()
    expect(newest).toContain('第20篇反思')
    expect(newest).not.toContain('第0篇反思')
    const older = /href="(\/me\?before=\d+)"/.exec(newest)?.[1] ?? ''
    expect(await (await wang.get(older)).text()).toContain('第0篇反思')
    expect((await wang.get('/me?before=nonsense')).status).toBe(200)
  })
})
