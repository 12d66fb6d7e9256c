import { count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInvitations } from '#db/queries/people/invitations.ts'
import type { Space } from '#db/queries/people/membership.ts'
import { findInstitution, institutionMembers } from '#db/queries/people/institutions.ts'
import { findCommunity, communityMembers } from '#db/queries/people/communities.ts'
import { invitation } from '#db/schema/invitation.ts'
import { person, institution } from '#db/schema/people.ts'
import { DAY_MS } from '#domain/people/invitation.ts'
import { RATE_LIMITS } from '#domain/people/rate-limits.ts'
import { acceptInvitation } from '#operations/people/accept-invitation.ts'
import { changeInstitution } from '#operations/people/change-institution.ts'
import { createInstitution } from '#operations/people/create-institution.ts'
import { createCommunity } from '#operations/people/create-community.ts'
import { invite } from '#operations/people/invite.ts'
import { joinByInvitation } from '#operations/people/join-by-invitation.ts'
import { lookAtInvitation } from '#operations/people/look-at-invitation.ts'
import { revokeInvitation } from '#operations/people/revoke-invitation.ts'
import { aPerson } from '../world/people.ts'
import { cookieHeader, peopleWorld, reasonOf, reasonsOf, valueOf } from '../world/people-doors.ts'

let world: Awaited<ReturnType<typeof peopleWorld>>
let stewardId = ''
let community: Space = { kind: 'community', id: '' }
let schoolOfSteward: Space = { kind: 'institution', id: '' }
const address = '10.0.0.1'
const headers = new Headers()

beforeAll(async () => {
  world = await peopleWorld()
  stewardId = (await aPerson(world.db, { name: '王芳' })).personId
  const made = await createInstitution(world.needs, await world.viewerOf(stewardId), {
    name: '实验小学',
    settlementType: 'urban',
  })
  schoolOfSteward = { kind: 'institution', id: valueOf(made).institutionId }
  const started = await createCommunity(world.needs, await world.viewerOf(stewardId), {
    name: '分数研究',
    purpose: '一起备课',
  })
  community = { kind: 'community', id: valueOf(started).communityId }
})
afterAll(() => world.drop())

async function link(space = community, more: { days?: number; uses?: number | null } = {}) {
  const steward = await world.viewerOf(stewardId)
  return valueOf(await invite(world.needs, steward, { space, days: more.days ?? 7, uses: more.uses ?? null }))
}

const join = (
  secret: string,
  userName: string,
  more: { schoolName?: string; email?: string; name?: string } = {},
) =>
  joinByInvitation(world.needs, {
    secret,
    name: more.name ?? '李雷',
    userName,
    email: more.email ?? '',
    password: 'a quiet river',
    schoolName: more.schoolName ?? '',
    language: 'zh-CN',
    address,
    headers,
  })

const accept = async (secret: string, personId: string) =>
  acceptInvitation(world.needs, await world.viewerOf(personId), { secret, address })

describe('schools and communities', () => {
  it('whoever makes a school administers it, whoever makes a community is its steward', async () => {
    const steward = await world.viewerOf(stewardId)
    expect(steward.institutions.get(schoolOfSteward.id)).toBe('administrator')
    expect(steward.communities.get(community.id)).toBe('steward')
    expect(await findInstitution(world.db, schoolOfSteward.id)).toMatchObject({
      name: '实验小学',
      settlementType: 'urban',
    })
    expect(await findCommunity(world.db, community.id)).toMatchObject({
      name: '分数研究',
      purpose: '一起备课',
    })
    expect(await communityMembers(world.db, community.id)).toEqual([
      { personId: stewardId, name: '王芳', school: '实验小学', role: 'steward' },
    ])
  })

  it('needs somebody signed in and a name', async () => {
    const steward = await world.viewerOf(stewardId)
    expect(reasonOf(await createInstitution(world.needs, null, { name: 'X', settlementType: null }))).toBe(
      'notSignedIn',
    )
    expect(reasonOf(await createCommunity(world.needs, null, { name: 'X', purpose: '' }))).toBe('notSignedIn')
    expect(reasonOf(await createInstitution(world.needs, steward, { name: ' ', settlementType: null }))).toBe(
      'required',
    )
    expect(reasonOf(await createCommunity(world.needs, steward, { name: 'X'.repeat(81), purpose: '' }))).toBe(
      'tooLong',
    )
    expect(
      reasonOf(await createCommunity(world.needs, steward, { name: 'X', purpose: 'x'.repeat(501) })),
    ).toBe('tooLong')
  })

  it('a school is changed by its administrator; for a stranger it is not there', async () => {
    const { personId } = await aPerson(world.db)
    const to = {
      institutionId: schoolOfSteward.id,
      name: '第一实验小学',
      settlementType: 'countyTown',
    } as const
    expect(reasonOf(await changeInstitution(world.needs, await world.viewerOf(personId), to))).toBe(
      'notFound',
    )
    expect(reasonOf(await changeInstitution(world.needs, null, to))).toBe('notSignedIn')
    world.time.nowMs += 1
    valueOf(await accept((await link(schoolOfSteward)).secret, personId))
    expect(reasonOf(await changeInstitution(world.needs, await world.viewerOf(personId), to))).toBe(
      'notAllowed',
    )
    valueOf(await changeInstitution(world.needs, await world.viewerOf(stewardId), to))
    expect(await findInstitution(world.db, schoolOfSteward.id)).toMatchObject({ name: '第一实验小学' })
    expect((await institutionMembers(world.db, schoolOfSteward.id)).map((m) => m.role)).toEqual([
      'administrator',
      'teacher',
    ])
  })
})

describe('inviting', () => {
  it('[M10] is for stewards; a member may not, and for a stranger the community is not there', async () => {
    const { personId } = await aPerson(world.db)
    const asked = { space: community, days: 7, uses: null }
    expect(reasonOf(await invite(world.needs, await world.viewerOf(personId), asked))).toBe('notFound')
    expect(reasonOf(await invite(world.needs, null, asked))).toBe('notSignedIn')
    valueOf(await accept((await link()).secret, personId))
    expect(reasonOf(await invite(world.needs, await world.viewerOf(personId), asked))).toBe('notAllowed')
  })

  it('[M6] takes one of three lengths and a sensible number of people', async () => {
    const steward = await world.viewerOf(stewardId)
    const ask = async (days: number, uses: number | null) =>
      reasonOf(await invite(world.needs, steward, { space: community, days, uses }))
    expect([
      await ask(2, null),
      await ask(7, 0),
      await ask(7, 1.5),
      await ask(7, 101),
      await ask(7, Number.NaN),
    ]).toEqual(Array.from({ length: 5 }, () => 'outOfRange'))
    const { expiresAtMs } = await link(community, { days: 30 })
    expect(expiresAtMs).toBe(world.time.nowMs + 30 * DAY_MS)
  })

  it('keeps the hash of the secret only, and lists what is open', async () => {
    const { secret } = await link(community, { days: 1, uses: 3 })
    const kept = await world.db.select().from(invitation)
    expect(JSON.stringify(kept)).not.toContain(secret)
    const [newest] = (await openInvitations(world.db, community, world.time.nowMs)).filter(
      (it) => it.usesLeft === 3,
    )
    expect(newest).toMatchObject({ invitedBy: '王芳', expiresAtMs: world.time.nowMs + DAY_MS })
  })

  it('[M12] is limited by person', async () => {
    const { personId } = await aPerson(world.db)
    const made = await createCommunity(world.needs, await world.viewerOf(personId), {
      name: 'X',
      purpose: '',
    })
    const space = { kind: 'community', id: valueOf(made).communityId } as const
    const viewer = await world.viewerOf(personId)
    const ask = async () => reasonOf(await invite(world.needs, viewer, { space, days: 1, uses: null }))
    for (let i = 0; i < RATE_LIMITS.invite.turns; i++) expect(await ask()).toBeNull()
    expect(await ask()).toBe('tooOften')
    world.time.nowMs += RATE_LIMITS.invite.windowMs
    expect(await ask()).toBeNull()
  })
})

describe('looking at an invitation', () => {
  const look = async (secret: string, personId?: string) =>
    lookAtInvitation(world.needs, personId === undefined ? null : await world.viewerOf(personId), {
      secret,
      address,
    })

  it('says who invites into what', async () => {
    const { secret } = await link()
    expect(valueOf(await look(secret))).toMatchObject({
      invitation: { space: community, spaceName: '分数研究', invitedBy: { name: '王芳' } },
      inviterSchool: '第一实验小学',
      alreadyMember: false,
    })
    expect(valueOf(await look(secret, stewardId)).alreadyMember).toBe(true)
  })

  it('[M6] tells unknown, expired, revoked and used up apart', async () => {
    const expiring = await link(community, { days: 1 })
    const revoked = await link()
    const used = await link(community, { uses: 1 })
    const [row] = (await openInvitations(world.db, community, world.time.nowMs)).filter(
      (it) => it.usesLeft === null,
    )
    const [usedRow] = (await openInvitations(world.db, community, world.time.nowMs)).filter(
      (it) => it.usesLeft === 1,
    )
    expect(row).toBeDefined()
    expect(usedRow).toBeDefined()
    valueOf(await join(used.secret, 'used.up'))
    const steward = await world.viewerOf(stewardId)
    for (const open of await openInvitations(world.db, community, world.time.nowMs))
      if (open.expiresAtMs === revoked.expiresAtMs)
        valueOf(await revokeInvitation(world.needs, steward, { invitationId: open.invitationId }))
    expect(reasonOf(await look(revoked.secret))).toBe('linkRevoked')
    expect(reasonOf(await look(used.secret))).toBe('linkUsedUp')
    expect(reasonOf(await look(expiring.secret))).toBeNull()
    world.time.nowMs += DAY_MS
    expect(reasonOf(await look(expiring.secret))).toBe('linkExpired')
    expect(reasonOf(await look('no such secret'))).toBe('linkUnknown')
    for (const [secret, reason] of [
      [expiring.secret, 'linkExpired'],
      [revoked.secret, 'linkRevoked'],
      [used.secret, 'linkUsedUp'],
      ['no such secret', 'linkUnknown'],
    ] as const) {
      expect(reasonOf(await join(secret, 'too.late'))).toBe(reason)
      expect(reasonOf(await accept(secret, (await aPerson(world.db)).personId))).toBe(reason)
    }
    expect(await world.db.select().from(person).where(eq(person.username, 'too.late'))).toEqual([])
  })

  it('[M12] is limited by address', async () => {
    const from = { secret: 'x', address: '10.9.9.9' }
    for (let i = 0; i < RATE_LIMITS.lookAtInvitation.turns; i++)
      await lookAtInvitation(world.needs, null, from)
    expect(reasonOf(await lookAtInvitation(world.needs, null, from))).toBe('tooOften')
  })

  it('revoking is for who may invite; for others the invitation is not there', async () => {
    await link()
    const [open] = await openInvitations(world.db, community, world.time.nowMs)
    const invitationId = open?.invitationId ?? ''
    const stranger = await world.viewerOf((await aPerson(world.db)).personId)
    const steward = await world.viewerOf(stewardId)
    expect(reasonOf(await revokeInvitation(world.needs, stranger, { invitationId }))).toBe('notFound')
    expect(reasonOf(await revokeInvitation(world.needs, null, { invitationId }))).toBe('notSignedIn')
    expect(reasonOf(await revokeInvitation(world.needs, steward, { invitationId: 'x' }))).toBe('notFound')
    expect(
      reasonOf(await revokeInvitation(world.needs, steward, { invitationId: world.needs.newId() })),
    ).toBe('notFound')
  })
})

describe('accepting as somebody new', () => {
  it('[M2] [M16] makes the account, brings the school, lets in and signs in, all in one', async () => {
    const { secret } = await link()
    const joined = valueOf(await join(secret, 'hanmeimei', { name: '韩梅梅', schoolName: '青山村小学' }))
    const session = await world.auth.api.getSession({ headers: cookieHeader(joined.cookies) })
    expect(session?.user.id).toBe(joined.personId)
    const viewer = await world.viewerOf(joined.personId)
    expect(viewer.communities.get(community.id)).toBe('member')
    expect(viewer.administrator).toBe(false)
    expect([...viewer.institutions.values()]).toEqual(['administrator'])
    expect(await communityMembers(world.db, community.id)).toContainEqual({
      personId: joined.personId,
      name: '韩梅梅',
      school: '青山村小学',
      role: 'member',
    })
  })

  it('[M3] names the field of a name or an e-mail that is taken, in any writing, and leaves nothing behind', async () => {
    const { secret } = await link(community, { uses: 5 })
    valueOf(await join(secret, 'lintao', { email: 'lin@school.cn' }))
    const before = await world.db.select({ n: count() }).from(institution)
    expect(await join(secret, 'LinTao', { schoolName: 'X' })).toMatchObject({
      refusal: { reason: 'nameTaken', field: 'userName' },
    })
    expect(await join(secret, '', { email: 'LIN@school.cn', schoolName: 'X' })).toMatchObject({
      refusal: { reason: 'emailTaken', field: 'email' },
    })
    expect(await world.db.select({ n: count() }).from(institution)).toEqual(before)
    const [open] = (await openInvitations(world.db, community, world.time.nowMs)).filter(
      (it) => it.usesLeft === 4,
    )
    expect(open).toBeDefined()
  })

  it('[M7] of several at once a counted link lets in as many as it counts, and nothing is left of the others', async () => {
    const { secret } = await link(community, { uses: 1 })
    const names = ['race.one', 'race.two', 'race.three']
    const all = await Promise.all(names.map((name) => join(secret, name)))
    expect(reasonsOf(all)).toEqual(['linkUsedUp', 'linkUsedUp', null])
    const there = await world.db.select({ name: person.username }).from(person)
    expect(there.filter((it) => names.includes(it.name ?? ''))).toHaveLength(1)
  })

  it('[M7] the same name twice at once makes one account', async () => {
    const { secret } = await link()
    const both = await Promise.all([join(secret, 'twice'), join(secret, 'twice')])
    expect(reasonsOf(both)).toEqual(['nameTaken', null])
  })

  it('into a school nobody brings another school along', async () => {
    const { secret } = await link(schoolOfSteward)
    const joined = valueOf(await join(secret, 'newcolleague', { schoolName: 'Another' }))
    expect([...(await world.viewerOf(joined.personId)).institutions]).toEqual([
      [schoolOfSteward.id, 'teacher'],
    ])
  })
})

describe('accepting as who is signed in', () => {
  it('[M7] once: also when the button is pressed twice', async () => {
    const { secret } = await link(community, { uses: 2 })
    const { personId } = await aPerson(world.db)
    const both = await Promise.all([accept(secret, personId), accept(secret, personId)])
    expect(reasonsOf(both)).toEqual(['alreadyMember', null])
    expect(reasonOf(await accept(secret, personId))).toBe('alreadyMember')
    // The second press did not use the link up for somebody else.
    expect((await accept(secret, (await aPerson(world.db)).personId)).ok).toBe(true)
    expect(reasonOf(await acceptInvitation(world.needs, null, { secret, address }))).toBe('notSignedIn')
  })

  it('[M7] also with a link that counts one', async () => {
    const { secret } = await link(community, { uses: 1 })
    const { personId } = await aPerson(world.db)
    const presses = await Promise.all([accept(secret, personId), accept(secret, personId)])
    expect(reasonsOf(presses)).toEqual(['alreadyMember', null])
  })

  it('[M7] a link for one, accepted by two people at once, lets one in', async () => {
    const { secret } = await link(community, { uses: 1 })
    const two = [await aPerson(world.db), await aPerson(world.db)]
    const both = await Promise.all(two.map(({ personId }) => accept(secret, personId)))
    expect(reasonsOf(both)).toEqual(['linkUsedUp', null])
  })

  it('[M12] is limited by address', async () => {
    const viewer = await world.viewerOf(stewardId)
    const from = { secret: 'x', address: '10.8.8.8' }
    for (let i = 0; i < RATE_LIMITS.acceptInvitation.turns; i++)
      await acceptInvitation(world.needs, viewer, from)
    expect(reasonOf(await acceptInvitation(world.needs, viewer, from))).toBe('tooOften')
    expect(world.errors).toEqual([])
  })
})
