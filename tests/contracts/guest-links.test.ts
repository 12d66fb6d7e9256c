import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { participantsOf } from '#db/queries/activity/people.ts'
import { openGuestLinks } from '#db/queries/people/invitations.ts'
import { factsAfter } from '#db/queries/session/facts.ts'
import { invitation } from '#db/schema/invitation.ts'
import { person } from '#db/schema/people.ts'
import { DAY_MS } from '#domain/people/invitation.ts'
import type { ActivityRole } from '#domain/people/roles.ts'
import { activityRole, can } from '#domain/policy.ts'
import { ACTIONS } from '#domain/policy-subjects.ts'
import { changeRoleEnd } from '#operations/activity/change-role-end.ts'
import { giveRole } from '#operations/activity/give-role.ts'
import { inviteGuest } from '#operations/activity/invite-guest.ts'
import { acceptInvitation } from '#operations/people/accept-invitation.ts'
import { changeMemberRole } from '#operations/people/change-member-role.ts'
import { enterByInvitation } from '#operations/people/enter-by-invitation.ts'
import { joinByInvitation } from '#operations/people/join-by-invitation.ts'
import { lookAtInvitation } from '#operations/people/look-at-invitation.ts'
import { removeMember } from '#operations/people/remove-member.ts'
import { revokeInvitation } from '#operations/people/revoke-invitation.ts'
import { aLessonStudy, aPerson, aCommunity } from '../world/people.ts'
import { cookieHeader, peopleWorld, reasonOf, reasonsOf, valueOf } from '../world/people-doors.ts'

const address = '10.0.0.7'
let world: Awaited<ReturnType<typeof peopleWorld>>
beforeAll(async () => {
  world = await peopleWorld()
})
afterAll(() => world.drop())

/** Whose seats were taken, where. */
const seatsTaken: { personId: string; lessonStudyIds: readonly string[] }[] = []
const settleSeats = async (personId: string, lessonStudyIds: readonly string[]) => {
  seatsTaken.push({ personId, lessonStudyIds })
}
const needs = () => ({ ...world.needs, settleSeats })
const now = () => world.time.nowMs

/** A lesson study whose community has a steward, a member, and an organizer from elsewhere. */
async function aStudy() {
  const [steward, member, organizer, expert] = await Promise.all([
    aPerson(world.db, { name: 'Lin' }),
    aPerson(world.db, { name: 'Wu' }),
    aPerson(world.db, { name: 'Mei' }),
    aPerson(world.db, { name: 'Professor He' }),
  ])
  const { communityId } = await aCommunity(world.db, { members: [steward, member] })
  const roles = [{ personId: organizer.personId, role: 'organizer' }] as const
  const study = await aLessonStudy(world.db, {
    communityId,
    createdBy: steward.personId,
    title: '分数',
    roles,
  })
  return { ...study, steward, member, organizer, expert }
}
type Study = Awaited<ReturnType<typeof aStudy>>

const ask = async (
  study: Study,
  by: { personId: string } | null,
  more: { role?: string; untilMs?: number; days?: number; uses?: number } = {},
) =>
  inviteGuest(needs(), by === null ? null : await world.viewerOf(by.personId), {
    lessonStudyId: study.lessonStudyId,
    role: 'knowledgeableOther',
    untilMs: now() + 2 * DAY_MS,
    days: 7,
    uses: 1,
    ...more,
  })
const link = async (study: Study, more: Parameters<typeof ask>[2] = {}) =>
  valueOf(await ask(study, study.steward, more)).secret
const accept = async (secret: string, { personId }: { personId: string }) =>
  acceptInvitation(needs(), await world.viewerOf(personId), { secret, address })
const join = (secret: string, userName: string, schoolName = '') =>
  joinByInvitation(needs(), {
    secret,
    userName,
    schoolName,
    address,
    name: 'Professor Song',
    email: '',
    password: 'a quiet river',
    language: 'en',
    headers: new Headers(),
  })
const look = async (secret: string, who: { personId: string } | null = null) =>
  lookAtInvitation(needs(), who === null ? null : await world.viewerOf(who.personId), { secret, address })
const roleOf = async (study: Study, { personId }: { personId: string }) =>
  activityRole(await world.viewerOf(personId), study)
const give = async (study: Study, { personId }: { personId: string }, role: ActivityRole | null) =>
  giveRole(needs(), await world.viewerOf(study.steward.personId), {
    lessonStudyId: study.lessonStudyId,
    personId,
    role,
  })
const moveEnd = async (
  study: Study,
  { personId }: { personId: string },
  untilMs: number | null,
  by = study.steward,
) =>
  changeRoleEnd(needs(), await world.viewerOf(by.personId), {
    lessonStudyId: study.lessonStudyId,
    personId,
    untilMs,
  })
const newestLink = async (study: Study) =>
  (await openGuestLinks(world.db, study.lessonStudyId, now()))[0]!.invitationId

describe('inviting somebody from outside', () => {
  it('[S24] is for who may give roles there', async () => {
    const study = await aStudy()
    expect(reasonOf(await ask(study, study.steward))).toBeNull()
    expect(reasonOf(await ask(study, study.organizer))).toBeNull()
    expect(reasonOf(await ask(study, study.member))).toBe('notAllowed')
    expect(reasonOf(await ask(study, study.expert))).toBe('notFound')
    expect(reasonOf(await ask(study, null))).toBe('notSignedIn')
  })

  it('[S24] gives no role that designs, and an end that lies ahead', async () => {
    const study = await aStudy()
    const tried = async (more: Parameters<typeof ask>[2]) => reasonOf(await ask(study, study.steward, more))
    for (const role of ['organizer', 'planner', 'facilitator', ''])
      expect(await tried({ role })).toBe('required')
    for (const untilMs of [now(), now() - 1, Number.NaN, now() + 181 * DAY_MS])
      expect(await tried({ untilMs })).toBe('endNotAhead')
    for (const uses of [0, 101, Number.NaN]) expect(await tried({ uses })).toBe('outOfRange')
    expect(await tried({ days: 2 })).toBe('outOfRange')
    expect(await openGuestLinks(world.db, study.lessonStudyId, now())).toEqual([])
  })

  it('[S24] keeps the hash only, lists what is open, and closes with the role at the latest', async () => {
    const study = await aStudy()
    const untilMs = now() + 2 * DAY_MS
    const made = valueOf(await ask(study, study.steward, { role: 'observer', untilMs, days: 30, uses: 5 }))
    expect(made.expiresAtMs).toBe(untilMs)
    const [kept] = await world.db
      .select()
      .from(invitation)
      .where(eq(invitation.lessonStudyId, study.lessonStudyId))
    expect(JSON.stringify(kept)).not.toContain(made.secret)
    const line = { role: 'observer', untilMs, expiresAtMs: untilMs, usesLeft: 5, invitedBy: 'Lin' }
    expect(await openGuestLinks(world.db, study.lessonStudyId, now())).toMatchObject([line])
    expect(await openGuestLinks(world.db, study.lessonStudyId, untilMs)).toEqual([])
  })
})

describe('coming in by a guest link', () => {
  it('says what it leads into, as what, and until when', async () => {
    const study = await aStudy()
    const untilMs = now() + 2 * DAY_MS
    const seen = valueOf(await look(await link(study, { untilMs })))
    expect(seen).toMatchObject({
      invitation: {
        space: { kind: 'lessonStudy', id: study.lessonStudyId, role: 'knowledgeableOther', untilMs },
        spaceName: '分数',
        invitedBy: { name: 'Lin' },
      },
      alreadyMember: false,
    })
  })

  it('[S24] gives who is signed in the role until its end, in this lesson study only, told by one fact', async () => {
    const study = await aStudy()
    const untilMs = now() + 2 * DAY_MS
    const secret = await link(study, { untilMs })
    const place = { kind: 'lessonStudy', id: study.lessonStudyId }
    expect(valueOf(await accept(secret, study.expert))).toMatchObject({ space: place })
    expect(await roleOf(study, study.expert)).toBe('knowledgeableOther')
    const viewer = await world.viewerOf(study.expert.personId)
    expect(viewer.communities.size).toBe(0)
    expect([...viewer.activities.keys()]).toEqual([study.lessonStudyId])
    const people = await participantsOf(world.db, study.lessonStudyId, now())
    const { personId } = study.expert
    expect(people).toContainEqual(
      expect.objectContaining({ personId, inCommunity: null, given: 'knowledgeableOther', untilMs }),
    )
    const facts = await factsAfter(world.db, study.lessonStudyId, 0)
    expect(facts).toMatchObject([{ kind: 'access.changed', body: { personId } }])
    expect(reasonOf(await accept(secret, study.expert))).toBe('alreadyMember')
  })

  it('[S24] makes somebody new an account, with the school that they name', async () => {
    const study = await aStudy()
    const joined = valueOf(await join(await link(study), 'song', '师范大学'))
    const session = await world.auth.api.getSession({ headers: cookieHeader(joined.cookies) })
    expect(session?.user.id).toBe(joined.personId)
    expect(joined.space).toMatchObject({ kind: 'lessonStudy', id: study.lessonStudyId })
    expect(await roleOf(study, joined)).toBe('knowledgeableOther')
    expect(await participantsOf(world.db, study.lessonStudyId, now())).toContainEqual(
      expect.objectContaining({ personId: joined.personId, school: '师范大学' }),
    )
  })

  it('[S27] changes nothing for who takes part already, and uses nothing up', async () => {
    const study = await aStudy()
    const secret = await link(study)
    for (const there of [study.steward, study.member, study.organizer]) {
      const before = await roleOf(study, there)
      expect(valueOf(await look(secret, there)).alreadyMember).toBe(true)
      expect(reasonOf(await accept(secret, there))).toBe('alreadyMember')
      expect(await roleOf(study, there)).toBe(before)
    }
    expect(reasonOf(await accept(secret, study.expert))).toBeNull()
    // A second link does not shorten or lengthen what the first one gave.
    const another = await link(study, { role: 'guest', untilMs: now() + 9 * DAY_MS })
    expect(reasonOf(await accept(another, study.expert))).toBe('alreadyMember')
    expect(await roleOf(study, study.expert)).toBe('knowledgeableOther')
  })

  it('[S24] withdrawn, it lets nobody in any more; who came in by it stays', async () => {
    const study = await aStudy()
    const secret = await link(study, { uses: 5 })
    valueOf(await accept(secret, study.expert))
    const invitationId = await newestLink(study)
    const revoke = async (by: { personId: string }) =>
      reasonOf(await revokeInvitation(needs(), await world.viewerOf(by.personId), { invitationId }))
    expect(await revoke(await aPerson(world.db))).toBe('notFound')
    expect(await revoke(study.expert)).toBe('notAllowed')
    expect(await revoke(study.organizer)).toBeNull()
    expect(reasonOf(await look(secret))).toBe('linkRevoked')
    expect(reasonOf(await accept(secret, await aPerson(world.db)))).toBe('linkRevoked')
    expect(reasonOf(await join(secret, 'too.late.guest'))).toBe('linkRevoked')
    expect(await world.db.select().from(person).where(eq(person.username, 'too.late.guest'))).toEqual([])
    expect(await roleOf(study, study.expert)).toBe('knowledgeableOther')
  })

  it('[S24] accepted while it is withdrawn, either the one or the other has happened', async () => {
    const study = await aStudy()
    for (let round = 0; round < 8; round++) {
      const [secret, guest] = [await link(study), await aPerson(world.db)]
      const invitationId = await newestLink(study)
      const steward = await world.viewerOf(study.steward.personId)
      const [accepted] = await Promise.all([
        accept(secret, guest),
        revokeInvitation(needs(), steward, { invitationId }),
      ])
      const reason = reasonOf(accepted)
      expect([null, 'linkRevoked']).toContain(reason)
      expect(await roleOf(study, guest)).toBe(reason === null ? 'knowledgeableOther' : null)
    }
  })

  it('[S24] withdrawn between looking and entering, it is told as withdrawn', async () => {
    const study = await aStudy()
    const { invitation: found } = valueOf(await look(await link(study)))
    const invitationId = await newestLink(study)
    const steward = await world.viewerOf(study.steward.personId)
    valueOf(await revokeInvitation(needs(), steward, { invitationId }))
    const { personId } = study.expert
    const entered = await world.db.transaction((tx) =>
      enterByInvitation(tx, { invitation: found, personId, nowMs: now(), newId: world.needs.newId }),
    )
    expect(reasonOf(entered)).toBe('linkRevoked')
    expect(await roleOf(study, study.expert)).toBeNull()
  })

  it('[S24] pressed twice, or by two people at once, a link for one lets one in once', async () => {
    const study = await aStudy()
    const one = await link(study)
    const presses = await Promise.all([accept(one, study.expert), accept(one, study.expert)])
    expect(reasonsOf(presses)).toEqual(['alreadyMember', null])
    const other = await link(study)
    const two = [await aPerson(world.db), await aPerson(world.db)]
    const both = await Promise.all(two.map((who) => accept(other, who)))
    expect(reasonsOf(both)).toEqual(['linkUsedUp', null])
  })

  it('[S24] is closed as soon as its maker may no longer give roles', async () => {
    const study = await aStudy()
    const byOrganizer = valueOf(await ask(study, study.organizer)).secret
    expect(reasonOf(await look(byOrganizer))).toBeNull()
    valueOf(await give(study, study.organizer, 'observer'))
    expect(reasonOf(await look(byOrganizer))).toBe('linkRevoked')
    expect(reasonOf(await accept(byOrganizer, study.expert))).toBe('linkRevoked')

    const steward = await world.viewerOf(study.steward.personId)
    const space = { kind: 'community', id: study.communityId } as const
    const { personId } = study.member
    valueOf(await changeMemberRole(needs(), steward, { space, personId, role: 'steward' }))
    const byMember = valueOf(await ask(study, study.member)).secret
    expect(reasonOf(await look(byMember))).toBeNull()
    valueOf(await removeMember(needs(), steward, { space, personId }))
    expect(reasonOf(await accept(byMember, study.expert))).toBe('linkRevoked')
    expect(await openGuestLinks(world.db, study.lessonStudyId, now())).toHaveLength(1)
  })
})

describe('when the time is over', () => {
  it('[S25] the role gives nothing from its end on, whatever the table says and nobody was told', async () => {
    const study = await aStudy()
    const untilMs = now() + DAY_MS
    valueOf(await accept(await link(study, { untilMs }), study.expert))
    const subject = { kind: 'lessonStudy', ...study } as const
    const allowed = async () => {
      const viewer = await world.viewerOf(study.expert.personId)
      return ACTIONS.lessonStudy.filter((action) => can(viewer, action, subject))
    }
    const before = now()
    world.time.nowMs = untilMs - 1
    expect(await allowed()).toContain('plan.read')
    expect(await allowed()).not.toContain('plan.write')
    world.time.nowMs = untilMs
    expect(await allowed()).toEqual([])
    const people = await participantsOf(world.db, study.lessonStudyId, now())
    expect(people.map((it) => it.name)).not.toContain('Professor He')
    expect(reasonOf(await moveEnd(study, study.expert, now() + DAY_MS))).toBe('notFound')
    // A new link lets them in again, with an end of its own.
    valueOf(await accept(await link(study, { role: 'guest' }), study.expert))
    expect(await roleOf(study, study.expert)).toBe('guest')
    world.time.nowMs = before
  })

  it('[S24] the link is over with the role', async () => {
    const study = await aStudy()
    const untilMs = now() + DAY_MS
    const secret = await link(study, { untilMs, days: 30 })
    const before = now()
    world.time.nowMs = untilMs
    expect(reasonOf(await look(secret))).toBe('linkExpired')
    expect(reasonOf(await accept(secret, study.expert))).toBe('linkExpired')
    expect(await roleOf(study, study.expert)).toBeNull()
    world.time.nowMs = before
  })
})

describe('changing what a guest has', () => {
  it('[S28] the end is moved ahead, and lifted, by who may give roles', async () => {
    const study = await aStudy()
    const untilMs = now() + DAY_MS
    valueOf(await accept(await link(study, { untilMs }), study.expert))
    const endOf = async () =>
      (await participantsOf(world.db, study.lessonStudyId, now())).find(
        (it) => it.personId === study.expert.personId,
      )?.untilMs
    expect(reasonOf(await moveEnd(study, study.expert, untilMs + DAY_MS, study.member))).toBe('notAllowed')
    expect(reasonOf(await moveEnd(study, study.expert, untilMs + DAY_MS, study.expert))).toBe('notAllowed')
    for (const wrong of [now(), now() - 1, Number.NaN])
      expect(reasonOf(await moveEnd(study, study.expert, wrong))).toBe('endNotAhead')
    expect(await endOf()).toBe(untilMs)
    valueOf(await moveEnd(study, study.expert, untilMs + DAY_MS, study.organizer))
    expect(await endOf()).toBe(untilMs + DAY_MS)
    valueOf(await give(study, study.expert, 'observer'))
    expect(await endOf()).toBe(untilMs + DAY_MS)
    valueOf(await moveEnd(study, study.expert, null))
    expect(await endOf()).toBeNull()
    expect(await roleOf(study, study.expert)).toBe('observer')
  })

  it('[S28] an organizer’s role has no end, and what nobody has has none', async () => {
    const study = await aStudy()
    expect(reasonOf(await moveEnd(study, study.organizer, now() + DAY_MS))).toBe('notFound')
    expect(reasonOf(await moveEnd(study, study.member, now() + DAY_MS))).toBe('notFound')
    expect(reasonOf(await moveEnd(study, { personId: 'no id' }, now() + DAY_MS))).toBe('notFound')
    valueOf(await accept(await link(study), study.expert))
    valueOf(await give(study, study.expert, 'organizer'))
    expect(await participantsOf(world.db, study.lessonStudyId, now())).toContainEqual(
      expect.objectContaining({ personId: study.expert.personId, given: 'organizer', untilMs: null }),
    )
  })

  it('[S29] who is taken out cannot come back by the link, also under another name', async () => {
    const study = await aStudy()
    const secret = await link(study, { uses: 5 })
    const others = await link(study)
    valueOf(await accept(secret, study.expert))
    valueOf(await give(study, study.expert, null))
    expect(await roleOf(study, study.expert)).toBeNull()
    const { personId } = study.expert
    expect(seatsTaken).toContainEqual({ personId, lessonStudyIds: [study.lessonStudyId] })
    expect(reasonOf(await accept(secret, study.expert))).toBe('linkRevoked')
    expect(reasonOf(await join(secret, 'another.name'))).toBe('linkRevoked')
    expect(reasonOf(await look(others))).toBeNull()
  })
})
