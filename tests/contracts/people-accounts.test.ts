import { count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everybody } from '#db/queries/people/everybody.ts'
import { isFounded } from '#db/queries/people/installation.ts'
import { credential, person, verification } from '#db/schema/people.ts'
import { standInEmail } from '#domain/people/email.ts'
import { RATE_LIMITS } from '#domain/people/rate-limits.ts'
import { changeAccount } from '#operations/people/change-account.ts'
import { changePassword } from '#operations/people/change-password.ts'
import { createResetLink } from '#operations/people/create-reset-link.ts'
import { foundInstallation } from '#operations/people/found-installation.ts'
import { lookAtResetLink } from '#operations/people/look-at-reset-link.ts'
import { resetPassword } from '#operations/people/reset-password.ts'
import { signIn } from '#operations/people/sign-in.ts'
import { signOut } from '#operations/people/sign-out.ts'
import { aPerson } from '../world/people.ts'
import { cookieHeader, peopleWorld, reasonOf, reasonsOf, valueOf } from '../world/people-doors.ts'

let world: Awaited<ReturnType<typeof peopleWorld>>
let founderId = ''
const PASSWORD = 'a quiet river'
const headers = new Headers()
const form = { name: '王芳', userName: 'WangFang', email: '', password: PASSWORD, language: 'zh-CN' }
const from = (address: string) => ({ address, headers })

beforeAll(async () => {
  world = await peopleWorld()
})
afterAll(() => world.drop())

describe('the first account', () => {
  it('[M1] of two at the same moment one founds, and nothing is left of the other', async () => {
    expect(await isFounded(world.db)).toBe(false)
    const both = await Promise.all([
      foundInstallation(world.needs, null, { ...form, ...from('10.0.0.1') }),
      foundInstallation(world.needs, null, { ...form, userName: 'lilei', ...from('10.0.0.2') }),
    ])
    expect(reasonsOf(both)).toEqual(['alreadyFounded', null])
    const founded = both.find((it) => it.ok)
    founderId = founded?.ok === true ? founded.value.personId : ''
    const people = await world.db.select({ id: person.id, administrator: person.administrator }).from(person)
    expect(people).toEqual([{ id: founderId, administrator: true }])
    expect(await world.db.select({ n: count() }).from(credential)).toEqual([{ n: 1 }])
    // The name of the rest of this file, whoever of the two was first.
    await world.db.update(person).set({ username: 'wangfang' }).where(eq(person.id, founderId))
  })

  it('[M1] later tries are refused before anything is read', async () => {
    const again = await foundInstallation(world.needs, null, { ...form, ...from('10.0.0.3') })
    expect(reasonOf(again)).toBe('alreadyFounded')
    const viewer = await world.viewerOf(founderId)
    expect(reasonOf(await foundInstallation(world.needs, viewer, { ...form, ...from('10.0.0.3') }))).toBe(
      'alreadyFounded',
    )
  })

  it('[M2] the auth library has no door of its own but two that only read', async () => {
    const ask = (method: string, path: string) =>
      world.auth.handler(
        new Request(`http://plan.school/api/auth/${path}`, {
          method,
          ...(method === 'POST'
            ? {
                headers: { 'content-type': 'application/json' },
                body: JSON.stringify({ name: 'X', email: 'x@x.cn', password: PASSWORD, username: 'x1' }),
              }
            : {}),
        }),
      )
    const closed = ['sign-up/email', 'sign-in/email', 'sign-in/username', 'update-user', 'reset-password']
    for (const path of closed) expect((await ask('POST', path)).status).toBe(404)
    expect((await ask('POST', 'sign-up/email/')).status).toBe(404)
    expect((await ask('GET', 'ok')).status).toBe(200)
    expect(await (await ask('GET', 'get-session')).json()).toBeNull()
    expect(await world.db.select({ n: count() }).from(person)).toEqual([{ n: 1 }])
  })
})

describe('signing in', () => {
  const enter = (name: string, password = PASSWORD, address = '10.1.0.1') =>
    signIn(world.needs, { name, password, ...from(address) })

  it('[M3] by user name in any form; the cookie is the browser’s alone and belongs to a login session', async () => {
    const login = valueOf(await enter(' ＷangFang '))
    expect(login.personId).toBe(founderId)
    const [cookie] = login.cookies
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(cookie).not.toMatch(/Secure/)
    const session = await world.auth.api.getSession({ headers: cookieHeader(login.cookies) })
    expect(session?.user.id).toBe(founderId)
    expect(session?.session.id).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('marks the cookie secure when the form was read over HTTPS', async () => {
    const login = await signIn(world.needs, {
      name: 'wangfang',
      password: PASSWORD,
      address: '10.1.0.1',
      headers: new Headers({ origin: 'https://plan.school' }),
    })
    expect(valueOf(login).cookies[0]).toMatch(/; Secure$/)
  })

  it('a cookie that was tampered with belongs to nobody, and signing out ends the session itself', async () => {
    const { cookies } = valueOf(await enter('wangfang'))
    const mine = cookieHeader(cookies)
    const forged = new Headers({ cookie: `${mine.get('cookie')?.slice(0, -6) ?? ''}AAAAA%3D` })
    expect(await world.auth.api.getSession({ headers: forged })).toBeNull()
    expect(await world.auth.api.getSession({ headers: mine })).not.toBeNull()
    const forget = await signOut(world.needs, { headers: mine })
    expect(forget.join()).toMatch(/Max-Age=0/i)
    expect(await world.auth.api.getSession({ headers: mine })).toBeNull()
    expect(await signOut(world.needs, { headers: new Headers() })).toBeInstanceOf(Array)
  })

  it('[M5] the stand-in address of who gave no e-mail does not sign in and is not shown', async () => {
    expect(reasonOf(await enter(standInEmail(founderId)))).toBe('wrongPassword')
    expect((await everybody(world.db))[0]?.email).toBeNull()
  })

  it('tells what is missing, and an unknown name and a wrong password alike', async () => {
    expect(await enter('')).toMatchObject({ refusal: { reason: 'required', field: 'name' } })
    expect(await enter('wangfang', '')).toMatchObject({ refusal: { reason: 'required', field: 'password' } })
    const refusals = [
      await enter('wangfang', 'not my password'),
      await enter('nobody'),
      await enter('no@body.cn'),
    ]
    for (const refusal of [...refusals, await enter('x'.repeat(5000)), await enter('王 芳/?')])
      expect(refusal).toEqual({ ok: false, refusal: { reason: 'wrongPassword', field: 'password' } })
    expect(reasonOf(await enter('wangfang', 'p'.repeat(200)))).toBe('wrongPassword')
  })

  it('[M12] after too many wrong tries even the right password waits, from this address only, for a while', async () => {
    const { turns, windowMs } = RATE_LIMITS.signInByName
    const address = '10.1.0.9'
    const wrong = await Promise.all(
      Array.from({ length: turns + 3 }, () => enter('wangfang', 'wrong', address)),
    )
    expect(wrong.filter((it) => reasonOf(it) === 'wrongPassword')).toHaveLength(turns)
    expect(await enter('WANGFANG', PASSWORD, address)).toMatchObject({
      refusal: { reason: 'tooOften', values: { minutes: 15 } },
    })
    expect((await enter('wangfang', PASSWORD, '10.1.0.10')).ok).toBe(true)
    world.time.nowMs += windowMs
    expect((await enter('wangfang', PASSWORD, address)).ok).toBe(true)
  })

  it('[M12] what succeeds does not count', async () => {
    const turns = RATE_LIMITS.signInByName.turns + 2
    for (let i = 0; i < turns; i++)
      expect(reasonOf(await enter('wangfang', PASSWORD, '10.1.0.11'))).toBeNull()
  })
})

describe('one’s own account', () => {
  it('changes name and language, of oneself only', async () => {
    const viewer = await world.viewerOf(founderId)
    const other = await aPerson(world.db)
    valueOf(
      await changeAccount(world.needs, viewer, { personId: founderId, name: ' 王 芳 ', language: 'en' }),
    )
    expect((await world.viewerOf(founderId)).name).toBe('王 芳')
    expect(reasonOf(await changeAccount(world.needs, viewer, { personId: founderId, name: ' ' }))).toBe(
      'required',
    )
    expect(reasonOf(await changeAccount(world.needs, viewer, { personId: other.personId, name: 'X' }))).toBe(
      'notAllowed',
    )
    expect(reasonOf(await changeAccount(world.needs, null, { personId: founderId, name: 'X' }))).toBe(
      'notSignedIn',
    )
  })

  it('[M15] changes the password for the present one, and ends the other login sessions', async () => {
    const viewer = await world.viewerOf(founderId)
    const here = valueOf(
      await signIn(world.needs, { name: 'wangfang', password: PASSWORD, ...from('10.2.0.1') }),
    )
    const there = valueOf(
      await signIn(world.needs, { name: 'wangfang', password: PASSWORD, ...from('10.2.0.1') }),
    )
    const login = await world.auth.api.getSession({ headers: cookieHeader(here.cookies) })
    const loginSessionId = login?.session.id ?? ''
    const change = (present: string, password: string) =>
      changePassword(world.needs, viewer, { present, password, loginSessionId })
    expect(await change('not it', 'a louder river')).toMatchObject({
      refusal: { reason: 'wrongPassword', field: 'present' },
    })
    expect(reasonOf(await change(PASSWORD, 'short'))).toBe('tooShort')
    expect(reasonOf(await change(PASSWORD, 'aaaaaaaaaaaa'))).toBe('tooSimple')
    expect(
      reasonOf(await changePassword(world.needs, null, { present: '', password: '', loginSessionId })),
    ).toBe('notSignedIn')
    valueOf(await change(PASSWORD, 'a louder river'))
    expect(await world.auth.api.getSession({ headers: cookieHeader(here.cookies) })).not.toBeNull()
    expect(await world.auth.api.getSession({ headers: cookieHeader(there.cookies) })).toBeNull()
    valueOf(await change('a louder river', PASSWORD))
  })

  it('[M12] guessing the present password is limited', async () => {
    const { personId } = await aPerson(world.db)
    const viewer = await world.viewerOf(personId)
    const guess = () =>
      changePassword(world.needs, viewer, { present: 'x', password: PASSWORD, loginSessionId: '' })
    for (let i = 0; i < RATE_LIMITS.changePassword.turns; i++)
      expect(reasonOf(await guess())).toBe('wrongPassword')
    expect(reasonOf(await guess())).toBe('tooOften')
  })
})

describe('a reset link', () => {
  const use = (secret: string, password = 'a newer river') =>
    resetPassword(world.needs, { secret, password, ...from('10.3.0.1') })

  it('[M11] works once also when used twice at the same moment, and ends every login session', async () => {
    const administrator = await world.viewerOf(founderId)
    const old = valueOf(
      await signIn(world.needs, { name: 'wangfang', password: PASSWORD, ...from('10.3.0.1') }),
    )
    const { secret } = valueOf(await createResetLink(world.needs, administrator, { personId: founderId }))
    expect(valueOf(await lookAtResetLink(world.needs, { secret, address: '10.3.0.1' }))).toMatchObject({
      userName: 'wangfang',
      email: null,
    })
    expect(reasonOf(await use(secret, 'short'))).toBe('tooShort')
    const both = await Promise.all([use(secret, 'a newer river'), use(secret, 'a newer river')])
    expect(reasonsOf(both)).toEqual(['linkUnknown', null])
    expect(await world.auth.api.getSession({ headers: cookieHeader(old.cookies) })).toBeNull()
    const enter = (password: string) =>
      signIn(world.needs, { name: 'wangfang', password, ...from('10.3.0.2') })
    expect(reasonOf(await enter(PASSWORD))).toBe('wrongPassword')
    expect((await enter('a newer river')).ok).toBe(true)
  })

  it('[M11] only the newest works, for a day, and its secret is not kept', async () => {
    const administrator = await world.viewerOf(founderId)
    const make = async () =>
      valueOf(await createResetLink(world.needs, administrator, { personId: founderId }))
    const older = await make()
    const newer = await make()
    expect(JSON.stringify(await world.db.select().from(verification))).not.toContain(newer.secret)
    expect(reasonOf(await use(older.secret))).toBe('linkUnknown')
    world.time.nowMs = newer.expiresAtMs
    expect(reasonOf(await use(newer.secret))).toBe('linkExpired')
    expect(reasonOf(await use(''))).toBe('linkUnknown')
  })

  it('is an administrator’s to make; for others the person is not there', async () => {
    const other = await aPerson(world.db)
    const viewer = await world.viewerOf(other.personId)
    const administrator = await world.viewerOf(founderId)
    expect(reasonOf(await createResetLink(world.needs, viewer, { personId: founderId }))).toBe('notFound')
    expect(reasonOf(await createResetLink(world.needs, null, { personId: founderId }))).toBe('notSignedIn')
    expect(reasonOf(await createResetLink(world.needs, administrator, { personId: 'nobody' }))).toBe(
      'notFound',
    )
    expect(
      reasonOf(await createResetLink(world.needs, administrator, { personId: world.needs.newId() })),
    ).toBe('notFound')
  })

  it('[M12] trying links is limited by address, and so are making them and founding', async () => {
    const administrator = await world.viewerOf(founderId)
    const looks = RATE_LIMITS.resetPassword.turns
    for (let i = 0; i < looks; i++)
      expect(reasonOf(await lookAtResetLink(world.needs, { secret: 'x', address: '10.3.0.7' }))).toBe(
        'linkUnknown',
      )
    expect(reasonOf(await lookAtResetLink(world.needs, { secret: 'x', address: '10.3.0.7' }))).toBe(
      'tooOften',
    )
    const make = () => createResetLink(world.needs, administrator, { personId: founderId })
    const made = []
    for (let i = 0; i <= RATE_LIMITS.createResetLink.turns; i++) made.push(reasonOf(await make()))
    expect(made.at(-1)).toBe('tooOften')
    expect(world.errors).toEqual([])
  })
})
