import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listenAccessChanged } from '#db/access-notices.ts'
import { openInvitations } from '#db/queries/people/invitations.ts'
import type { Space } from '#db/queries/people/membership.ts'
import { factsAfter } from '#db/queries/session/facts.ts'
import { can } from '#domain/policy.ts'
import { acceptInvitation } from '#operations/people/accept-invitation.ts'
import { changeMemberRole } from '#operations/people/change-member-role.ts'
import { invite } from '#operations/people/invite.ts'
import { lookAtInvitation } from '#operations/people/look-at-invitation.ts'
import { removeMember } from '#operations/people/remove-member.ts'
import { aLessonStudy, aPerson, anInstitution, aCommunity } from '../world/people.ts'
import { peopleWorld, reasonOf, reasonsOf, valueOf } from '../world/people-doors.ts'

let world: Awaited<ReturnType<typeof peopleWorld>>
let needs: Parameters<typeof removeMember>[0]
let seatsTaken: { personId: string; lessonStudyIds: readonly string[] }[] = []
const address = '10.0.0.1'

beforeAll(async () => {
  world = await peopleWorld()
  const settleSeats = async (personId: string, lessonStudyIds: readonly string[]) => {
    seatsTaken.push({ personId, lessonStudyIds })
  }
  needs = { ...world.needs, settleSeats }
})
beforeEach(() => {
  seatsTaken = []
})
afterAll(() => world.drop())

/** A community of a steward and a member, and a lesson study of theirs in which the member teaches. */
async function aCommunityAtWork() {
  const [steward, member] = [await aPerson(world.db), await aPerson(world.db)]
  const { communityId } = await aCommunity(world.db, { members: [steward, member] })
  const roles = [{ personId: member.personId, role: 'instructor' as const }]
  const one = await aLessonStudy(world.db, { communityId, createdBy: steward.personId, roles })
  const two = await aLessonStudy(world.db, { communityId, createdBy: steward.personId })
  const space: Space = { kind: 'community', id: communityId }
  return { space, communityId, stewardId: steward.personId, memberId: member.personId, one, two }
}
const remove = async (by: string, space: Space, personId: string) =>
  removeMember(needs, await world.viewerOf(by), { space, personId })
const give = async (by: string, space: Space, personId: string, role: string) =>
  changeMemberRole(needs, await world.viewerOf(by), { space, personId, role })

describe('taking somebody out of a community', () => {
  it('[M9] takes the membership, the roles in its lesson studies and the seats, and tells it everywhere', async () => {
    const { space, stewardId, memberId, one, two } = await aCommunityAtWork()
    const elsewhere = await aCommunity(world.db, { members: [await aPerson(world.db)] })
    const other = await aLessonStudy(world.db, {
      communityId: elsewhere.communityId,
      createdBy: stewardId,
      roles: [{ personId: memberId, role: 'observer' }],
    })
    const heard: string[] = []
    const stop = await listenAccessChanged(
      world.db,
      (personId) => heard.push(personId),
      () => undefined,
    )
    valueOf(await remove(stewardId, space, memberId))

    const after = await world.viewerOf(memberId)
    expect(can(after, 'lessonStudy.view', { kind: 'lessonStudy', ...one })).toBe(false)
    expect(can(after, 'plan.read', { kind: 'lessonStudy', ...two })).toBe(false)
    // What they do elsewhere is not this community's to take.
    expect(can(after, 'plan.read', { kind: 'lessonStudy', ...other })).toBe(true)
    expect(seatsTaken).toEqual([
      { personId: memberId, lessonStudyIds: [one.lessonStudyId, two.lessonStudyId].toSorted() },
    ])
    for (const { lessonStudyId } of [one, two])
      expect(await factsAfter(world.db, lessonStudyId, 0)).toMatchObject([
        { kind: 'access.changed', personId: stewardId, body: { personId: memberId } },
      ])
    expect(await factsAfter(world.db, other.lessonStudyId, 0)).toEqual([])
    await expect.poll(() => heard).toEqual([memberId])
    await stop()
  })

  it('[M9] closes the links that they made or came by, and leaves the others open', async () => {
    const { space, stewardId, memberId } = await aCommunityAtWork()
    const newcomer = await aPerson(world.db)
    const make = async (by: string) =>
      valueOf(await invite(needs, await world.viewerOf(by), { space, days: 7, uses: null }))
    valueOf(await give(stewardId, space, memberId, 'steward'))
    const cameBy = await make(stewardId)
    const untouched = await make(stewardId)
    valueOf(
      await acceptInvitation(needs, await world.viewerOf(newcomer.personId), {
        secret: cameBy.secret,
        address,
      }),
    )
    valueOf(await give(stewardId, space, newcomer.personId, 'steward'))
    const made = await make(newcomer.personId)

    valueOf(await remove(stewardId, space, newcomer.personId))
    const look = async (secret: string) => reasonOf(await lookAtInvitation(needs, null, { secret, address }))
    expect(await look(cameBy.secret)).toBe('linkRevoked')
    expect(await look(made.secret)).toBe('linkRevoked')
    expect(await look(untouched.secret)).toBeNull()
    expect(await openInvitations(world.db, space, world.time.nowMs)).toHaveLength(1)
  })

  it('is a steward’s to do; a member may not, a stranger finds no community, nobody twice', async () => {
    const { space, stewardId, memberId } = await aCommunityAtWork()
    const stranger = await aPerson(world.db)
    expect(reasonOf(await remove(memberId, space, stewardId))).toBe('notAllowed')
    expect(reasonOf(await remove(stranger.personId, space, memberId))).toBe('notFound')
    expect(reasonOf(await removeMember(needs, null, { space, personId: memberId }))).toBe('notSignedIn')
    expect(reasonOf(await remove(stewardId, space, stranger.personId))).toBe('notFound')
    expect(reasonOf(await remove(stewardId, space, 'nobody'))).toBe('notFound')
    valueOf(await remove(stewardId, space, memberId))
    expect(reasonOf(await remove(stewardId, space, memberId))).toBe('notFound')
    expect(seatsTaken).toHaveLength(1)
  })

  it('[M8] the last steward neither goes nor gives the role up; two at the same moment see each other', async () => {
    const { space, stewardId, memberId } = await aCommunityAtWork()
    expect(reasonOf(await remove(stewardId, space, stewardId))).toBe('lastSteward')
    expect(reasonOf(await give(stewardId, space, stewardId, 'member'))).toBe('lastSteward')
    valueOf(await give(stewardId, space, memberId, 'steward'))
    const both = await Promise.all([remove(stewardId, space, stewardId), remove(memberId, space, memberId)])
    expect(reasonsOf(both)).toEqual(['lastSteward', null])
  })

  it('who leaves does so without asking, and other people’s links stay open', async () => {
    const { space, stewardId, memberId } = await aCommunityAtWork()
    const steward = await world.viewerOf(stewardId)
    valueOf(await invite(needs, steward, { space, days: 7, uses: null }))
    valueOf(await remove(memberId, space, memberId))
    expect((await world.viewerOf(memberId)).communities.has(space.id)).toBe(false)
    expect(await openInvitations(world.db, space, world.time.nowMs)).toHaveLength(1)
  })
})

describe('roles', () => {
  it('[M16] in a community hold at once and are told to its lesson studies', async () => {
    const { space, communityId, stewardId, memberId, two } = await aCommunityAtWork()
    const subject = { kind: 'community', communityId } as const
    expect(can(await world.viewerOf(memberId), 'community.invite', subject)).toBe(false)
    valueOf(await give(stewardId, space, memberId, 'steward'))
    expect(can(await world.viewerOf(memberId), 'community.invite', subject)).toBe(true)
    expect(await factsAfter(world.db, two.lessonStudyId, 0)).toMatchObject([{ kind: 'access.changed' }])
  })

  it('are a steward’s to give, to members only, and only those that there are', async () => {
    const { space, stewardId, memberId } = await aCommunityAtWork()
    const stranger = await aPerson(world.db)
    expect(reasonOf(await give(memberId, space, memberId, 'steward'))).toBe('notAllowed')
    expect(reasonOf(await give(stranger.personId, space, memberId, 'steward'))).toBe('notFound')
    expect(reasonOf(await give(stewardId, space, stranger.personId, 'steward'))).toBe('notFound')
    expect(reasonOf(await give(stewardId, space, memberId, 'administrator'))).toBe('notFound')
    expect(reasonOf(await changeMemberRole(needs, null, { space, personId: memberId, role: 'member' }))).toBe(
      'notSignedIn',
    )
  })

  it('[M8] a school keeps its last administrator, and otherwise lets go', async () => {
    const [first, second] = [await aPerson(world.db), await aPerson(world.db)]
    const members = [{ ...first, role: 'administrator' as const }, second]
    const { institutionId } = await anInstitution(world.db, { members })
    const space: Space = { kind: 'institution', id: institutionId }
    expect(reasonOf(await remove(first.personId, space, first.personId))).toBe('lastAdministrator')
    expect(reasonOf(await give(first.personId, space, first.personId, 'teacher'))).toBe('lastAdministrator')
    expect(reasonOf(await remove(second.personId, space, first.personId))).toBe('notAllowed')
    valueOf(await give(first.personId, space, second.personId, 'administrator'))
    valueOf(await remove(second.personId, space, first.personId))
    expect((await world.viewerOf(first.personId)).institutions.size).toBe(0)
    expect(seatsTaken).toEqual([{ personId: first.personId, lessonStudyIds: [] }])
  })
})
