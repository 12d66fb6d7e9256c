import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RATE_LIMITS } from '#domain/people/rate-limits.ts'
import { type RunningApp, startApp } from '../world/app-server.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aPerson, aCommunity } from '../world/people.ts'
import { aVisitor } from '../world/visitor.ts'

// The pages as a browser without JavaScript meets them: documents and forms over HTTP.

let database: TestDatabase
let app: RunningApp
let founder: ReturnType<typeof aVisitor>
let communityPath = ''
const PASSWORD = 'a quiet river'
const visitor = (more: Parameters<typeof aVisitor>[1] = {}) => aVisitor(app.origin, more)

beforeAll(async () => {
  database = await freshDatabase()
  app = await startApp({ databaseUrl: database.url })
  founder = visitor()
})
afterAll(async () => {
  await app.stop()
  await database.drop()
})

describe('the way in, by forms alone', () => {
  it('[M1] an empty installation leads to its first account, whose form keeps what was typed', async () => {
    const home = await founder.get('/')
    expect(home.headers.get('location')).toBe('/welcome')
    expect((await founder.get('/sign-in')).headers.get('location')).toBe('/welcome')
    const refused = await founder.post('/welcome', {
      name: '王芳 <b>',
      userName: 'wang fang',
      password: PASSWORD,
    })
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('value="王芳 &lt;b&gt;"')
    expect(page).toContain('aria-invalid="true"')
    expect(page).not.toContain(PASSWORD)
    const made = await founder.post('/welcome', { name: '王芳', userName: 'wangfang', password: PASSWORD })
    expect(made.headers.get('location')).toBe('/institutions/new')
    expect(made.headers.getSetCookie().join()).toMatch(/HttpOnly/i)
    expect((await visitor().get('/welcome')).headers.get('location')).toBe('/')
    const late = await visitor().post('/welcome', { name: 'X', userName: 'second', password: PASSWORD })
    expect(late.headers.get('location')).toBe('/sign-in')
  })

  it('[M2] school, community, link, and somebody new who is in', async () => {
    const school = await founder.post('/institutions/new', { name: '实验小学', settlementType: 'urban' })
    expect(await (await founder.get(school.headers.get('location') ?? '')).text()).toContain('实验小学')
    const community = await founder.post('/communities/new', { name: '分数研究', purpose: '' })
    communityPath = community.headers.get('location') ?? ''
    const shown = await founder.post(`${communityPath}/governance`, { intent: 'invite', days: '7', uses: '' })
    const link = /value="(http[^"]+\/invitations\/[^"]+)"/.exec(await shown.text())?.[1] ?? ''
    expect(link.startsWith(`${app.origin}/invitations/`)).toBe(true)
    // Shown this once only.
    expect(await (await founder.get(`${communityPath}/governance`)).text()).not.toContain('/invitations/')

    const newcomer = visitor()
    const path = new URL(link).pathname
    const page = await (await newcomer.get(path)).text()
    for (const word of ['分数研究', '王芳', '实验小学', `/sign-in?next=${encodeURIComponent(path)}`])
      expect(page).toContain(word.replaceAll('&', '&amp;'))
    const joined = await newcomer.post(path, {
      name: '李雷',
      userName: 'lilei',
      password: PASSWORD,
      schoolName: '青山小学',
    })
    expect(joined.headers.get('location')).toBe(communityPath)
    expect(await (await newcomer.get(communityPath)).text()).toContain('青山小学')
    expect(await (await newcomer.get(path)).text()).toContain(communityPath)
  })

  it('[M13] signing in goes on to where one wanted to go, on this site only', async () => {
    const asked = await visitor().get(communityPath)
    expect(asked.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(communityPath)}`)
    const enter = async (next: string) =>
      (await visitor().post('/sign-in', { name: 'wangfang', password: PASSWORD, next })).headers.get(
        'location',
      )
    expect(await enter(communityPath)).toBe(communityPath)
    expect(await enter('https://evil.example/')).toBe('/')
    expect(await enter('//evil.example/')).toBe('/')
    expect((await founder.get('/sign-in?next=//evil.example')).headers.get('location')).toBe('/')
    expect(
      (await founder.post('/language', { language: 'en', next: '//evil.example' })).headers.get('location'),
    ).toBe('/')
  })
})

describe('who sees what', () => {
  it('[M10] a school and a community of others answer like ones that do not exist, to reading and to doing', async () => {
    const stranger = visitor()
    const { communityId } = await aCommunity(database.db, {
      members: [await aPerson(database.db)],
      name: '别人的共同体',
    })
    const { secret } = await anInvitationToACommunityOfItsOwn()
    await stranger.post(`/invitations/${secret}`, { name: '外人', userName: 'stranger', password: PASSWORD })
    const missing = [
      '/communities/00000000-0000-4000-8000-000000000000',
      '/communities/not-an-id',
      '/institutions/not-an-id',
    ]
    const answers = []
    for (const path of [`/communities/${communityId}`, communityPath, ...missing, '/administration']) {
      const page = await stranger.get(path)
      const done = await stranger.post(path === '/administration' ? path : `${path}/governance`, {
        intent: 'invite',
        days: '7',
        uses: '',
        personId: 'x',
      })
      answers.push([page.status, done.status])
      expect(await page.text()).not.toContain('别人的共同体')
    }
    expect(answers).toEqual(answers.map(() => [404, 404]))
  })

  it('who has not signed in is asked to, and then comes back', async () => {
    for (const path of [
      '/account',
      '/administration',
      '/institutions/new',
      '/communities/new',
      communityPath,
    ]) {
      const asked = await visitor().get(path)
      expect(asked.status).toBe(302)
      expect(asked.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
    }
  })

  it('another site’s form does nothing', async () => {
    const foreign = await founder.post(
      '/communities/new',
      { name: 'X', purpose: '' },
      { origin: 'https://evil.example' },
    )
    expect(foreign.status).toBe(403)
    expect(await (await founder.get('/')).text()).not.toContain('>X<')
  })

  it('[M2] the auth library’s own doors are closed', async () => {
    const signUp = { email: 'x@x.cn', password: PASSWORD, name: 'X' }
    const answer = await fetch(`${app.origin}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(signUp),
    })
    expect(answer.status).toBe(404)
    expect(await (await founder.get('/api/auth/get-session')).json()).toMatchObject({
      user: { username: 'wangfang' },
    })
  })
})

describe('the account', () => {
  it('the language is remembered by the browser and by the account', async () => {
    expect(await (await visitor({ language: 'fr;q=1, en;q=0.5' }).get('/sign-in')).text()).toContain(
      '<html lang="en"',
    )
    const reader = visitor({ language: 'en' })
    const switched = await reader.post('/language', { language: 'zh-CN', next: '/sign-in?next=%2Faccount' })
    expect(switched.headers.get('location')).toBe('/sign-in?next=%2Faccount')
    expect(await (await reader.get('/sign-in')).text()).toContain('<html lang="zh-CN"')
    await founder.post('/language', { language: 'en', next: '/' })
    const elsewhere = visitor({ language: 'zh-CN' })
    await elsewhere.post('/sign-in', { name: 'wangfang', password: PASSWORD, next: '/' })
    expect(await (await elsewhere.get('/account')).text()).toContain('<html lang="en"')
  })

  it('[M11] a reset link is shown to the administrator once and opens the account anew', async () => {
    const list = await (await founder.get('/administration')).text()
    const personId = /name="personId" value="([^"]+)"/.exec(list.slice(list.indexOf('lilei')))?.[1] ?? ''
    const shown = await (await founder.post('/administration', { personId })).text()
    const path = new URL(/value="(http[^"]+\/reset\/[^"]+)"/.exec(shown)?.[1] ?? '').pathname
    const owner = visitor()
    expect(await (await owner.get(path)).text()).toContain('lilei')
    expect((await owner.post(path, { password: 'short' })).status).toBe(422)
    expect((await owner.post(path, { password: 'a newer river' })).headers.get('location')).toBe('/')
    expect((await owner.get(communityPath)).status).toBe(200)
    const used = await visitor().get(path)
    expect(used.status).toBe(422)
    expect((await visitor().post(path, { password: 'another river' })).status).toBe(422)
  })

  it('name and password change; signing out forgets', async () => {
    expect(
      (await founder.post('/account', { intent: 'about', name: '王 芳', language: '' })).headers.get(
        'location',
      ),
    ).toBe('/account?saved=about')
    expect(await (await founder.get('/account')).text()).toContain('王 芳')
    const wrong = await founder.post('/account', {
      intent: 'password',
      present: 'x',
      password: 'a louder river',
    })
    expect(wrong.status).toBe(422)
    const changed = { intent: 'password', present: PASSWORD, password: 'a louder river' }
    expect((await founder.post('/account', changed)).headers.get('location')).toBe('/account?saved=password')
    expect((await founder.post('/sign-out', {})).headers.get('location')).toBe('/sign-in')
    expect((await founder.get('/account')).status).toBe(302)
    await founder.post('/sign-in', { name: 'wangfang', password: 'a louder river', next: '/' })
  })
})

describe('members', () => {
  it('[M9] who is removed finds nothing any more, at once, and the last steward stays', async () => {
    const member = visitor()
    await member.post('/sign-in', { name: 'lilei', password: 'a newer river', next: '/' })
    const page = await (await founder.get(`${communityPath}/governance`)).text()
    const [, personId] =
      /name="intent" value="remove"\/?><input type="hidden" name="personId" value="([^"]+)"/.exec(page) ?? []
    const remove = { intent: 'remove', personId: personId ?? '' }
    expect((await founder.post(`${communityPath}/governance`, remove)).status).toBe(200)
    expect((await member.get(communityPath)).status).toBe(404)
    expect(await (await member.get('/')).text()).not.toContain('分数研究')
    expect((await founder.post(`${communityPath}/governance`, { intent: 'leave' })).status).toBe(422)
  })
})

describe('too often', () => {
  it('[M12] is answered with 429, for this address only', async () => {
    const guesser = visitor({ address: '192.0.2.7' })
    const guess = () => guesser.post('/sign-in', { name: 'somebody', password: 'wrong', next: '/' })
    const answers = await Promise.all(Array.from({ length: RATE_LIMITS.signInByName.turns + 1 }, guess))
    expect(answers.filter((it) => it.status === 429)).toHaveLength(1)
    expect(answers.filter((it) => it.status === 422)).toHaveLength(RATE_LIMITS.signInByName.turns)
    const other = visitor({ address: '192.0.2.8' })
    expect((await other.post('/sign-in', { name: 'somebody', password: 'wrong', next: '/' })).status).toBe(
      422,
    )
  })
})

/** A community made by the founder and left to whom its link lets in: somebody with an account and no part in the rest. */
async function anInvitationToACommunityOfItsOwn() {
  const path =
    (await founder.post('/communities/new', { name: 'Elsewhere', purpose: '' })).headers.get('location') ?? ''
  const shown = await (
    await founder.post(`${path}/governance`, { intent: 'invite', days: '1', uses: '1' })
  ).text()
  return { secret: /\/invitations\/([\w-]+)"/.exec(shown)?.[1] ?? '' }
}
