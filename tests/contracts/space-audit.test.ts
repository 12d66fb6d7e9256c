import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Space } from '#db/queries/people/membership.ts'
import { AUDIT_PAGE, recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { lessonStudy } from '#db/schema/activity.ts'
import { AUDIT_GROUPS, type AuditGroup, kindsOf, SPACE_FACT_BODIES } from '#domain/people/space-fact.ts'
import { acceptInvitation } from '#operations/people/accept-invitation.ts'
import { changeInstitution } from '#operations/people/change-institution.ts'
import { changeMemberRole } from '#operations/people/change-member-role.ts'
import { createCommunity } from '#operations/people/create-community.ts'
import { createInstitution } from '#operations/people/create-institution.ts'
import { invite } from '#operations/people/invite.ts'
import { leaveSpace } from '#operations/people/leave-space.ts'
import { type AuditPage, readAudit } from '#operations/people/read-audit.ts'
import { removeMember } from '#operations/people/remove-member.ts'
import { keepers } from '../world/kept-study.ts'
import { aPerson } from '../world/people.ts'
import { peopleWorld, reasonOf, valueOf } from '../world/people-doors.ts'

let world: Awaited<ReturnType<typeof peopleWorld>>
let kept: Awaited<ReturnType<typeof keepers>>
beforeAll(async () => {
  world = await peopleWorld()
  kept = await keepers(world.db)
})
afterAll(async () => {
  await kept.close()
  await world.drop()
})

const settled = async () => undefined
const address = '10.0.0.1'
const audit = async (
  by: string,
  space: Space,
  group: AuditGroup | null = null,
  before: number | null = null,
) => readAudit(world.needs, await world.viewerOf(by), { space, group, before })
const rows = async (by: string, space: Space, group: AuditGroup | null = null) =>
  valueOf(await audit(by, space, group)).facts.map((it) => [it.kind, it.personId])

/** A community that Lin made, with Wu, who came by an invitation. */
async function aCommunityMade() {
  const [lin, wu] = [(await aPerson(world.db)).personId, (await aPerson(world.db)).personId]
  const made = { name: 'Fractions', purpose: '' }
  const { communityId } = valueOf(await createCommunity(world.needs, await world.viewerOf(lin), made))
  const space: Space = { kind: 'community', id: communityId }
  const { secret } = valueOf(
    await invite(world.needs, await world.viewerOf(lin), { space, days: 7, uses: 1 }),
  )
  valueOf(await acceptInvitation(world.needs, await world.viewerOf(wu), { secret, address }))
  return { lin, wu, space, secret }
}

describe('the audit of a space', () => {
  it('[M30] tells who made it, invited, joined, was given a role, removed and left, the newest first', async () => {
    const { lin, wu, space } = await aCommunityMade()
    const needs = { ...world.needs, settleSeats: settled }
    valueOf(
      await changeMemberRole(needs, await world.viewerOf(lin), { space, personId: wu, role: 'steward' }),
    )
    // The same role again changes nothing, so that nothing is told.
    valueOf(
      await changeMemberRole(needs, await world.viewerOf(lin), { space, personId: wu, role: 'steward' }),
    )
    valueOf(await removeMember(needs, await world.viewerOf(wu), { space, personId: lin }))
    expect(await rows(wu, space)).toEqual([
      ['member.removed', wu],
      ['role.changed', lin],
      ['member.joined', wu],
      ['invitation.made', lin],
      ['space.made', lin],
    ])
    expect(await rows(wu, space, 'invitations')).toEqual([['invitation.made', lin]])
  })

  it('[M30] keeps nothing of what was refused', async () => {
    const { lin, wu, space, secret } = await aCommunityMade()
    const needs = { ...world.needs, settleSeats: settled }
    const before = await rows(lin, space)
    expect(reasonOf(await removeMember(needs, await world.viewerOf(wu), { space, personId: lin }))).toBe(
      'notAllowed',
    )
    expect(reasonOf(await leaveSpace(needs, await world.viewerOf(lin), { space, successorId: null }))).toBe(
      'lastSteward',
    )
    const late = await aPerson(world.db)
    expect(
      reasonOf(await acceptInvitation(world.needs, await world.viewerOf(late.personId), { secret, address })),
    ).toBe('linkUsedUp')
    expect(await rows(lin, space)).toEqual(before)
  })

  it('[M30] tells of a school’s details, too', async () => {
    const { personId } = await aPerson(world.db)
    const form = { name: 'Qingshan', settlementType: null }
    const { institutionId } = valueOf(
      await createInstitution(world.needs, await world.viewerOf(personId), form),
    )
    const to = { institutionId, name: 'Qingshan School', settlementType: null }
    valueOf(await changeInstitution(world.needs, await world.viewerOf(personId), to))
    expect(await rows(personId, { kind: 'institution', id: institutionId })).toEqual([
      ['space.changed', personId],
      ['space.made', personId],
    ])
  })

  it('[M31] is read by those who look after the space, and exists for nobody else', async () => {
    const { lin, wu, space } = await aCommunityMade()
    const stranger = await aPerson(world.db, { administrator: true })
    expect(reasonOf(await audit(lin, space))).toBeNull()
    expect(reasonOf(await audit(wu, space))).toBe('notAllowed')
    expect(reasonOf(await audit(stranger.personId, space))).toBe('notFound')
    expect(reasonOf(await readAudit(world.needs, null, { space, group: null, before: null }))).toBe(
      'notSignedIn',
    )
    const installation = { space: null, group: null, before: null }
    expect(reasonOf(await readAudit(world.needs, await world.viewerOf(lin), installation))).toBe('notFound')
    expect(
      reasonOf(await readAudit(world.needs, await world.viewerOf(stranger.personId), installation)),
    ).toBeNull()
  })

  it('[M32] keeps what was done with a lesson study after it was removed, and never the title of a private one', async () => {
    const { lin, wu, communityId, lessonStudyId } = await kept.aStudy()
    const space: Space = { kind: 'community', id: communityId }
    valueOf(await kept.trash(wu, lessonStudyId))
    valueOf(await kept.putBack(wu, lessonStudyId))
    await world.db.update(lessonStudy).set({ visibility: 'private' }).where(eq(lessonStudy.id, lessonStudyId))
    valueOf(await kept.trash(wu, lessonStudyId))
    kept.time.nowMs += 60_000
    valueOf(await kept.remove(wu, lessonStudyId))
    const { facts } = valueOf(await audit(lin.personId, space, 'lessonStudies'))
    expect(facts.map((it) => [it.kind, it.lessonStudyId === lessonStudyId, it.body])).toEqual([
      ['lessonStudy.removed', true, { title: null }],
      ['lessonStudy.trashed', true, { title: null }],
      ['lessonStudy.restored', true, { title: 'Fractions' }],
      ['lessonStudy.trashed', true, { title: 'Fractions' }],
      ['lessonStudy.begun', true, { title: 'Fractions' }],
    ])
  })

  it('is read by pages of fifty without a gap or a double', async () => {
    const { lin, space } = await aCommunityMade()
    for (let n = 0; n < 2 * AUDIT_PAGE; n += 1)
      await recordSpaceFact(world.db, {
        space,
        personId: lin,
        kind: 'space.changed',
        body: { name: `Name ${n}` },
        atMs: world.time.nowMs,
      })
    const ids: number[] = []
    let before: number | null = null
    do {
      const page: AuditPage = valueOf(await audit(lin, space, null, before))
      expect(page.facts.length).toBeLessThanOrEqual(AUDIT_PAGE)
      ids.push(...page.facts.map((it) => it.id))
      before = page.nextBefore
    } while (before !== null)
    expect(ids).toHaveLength(2 * AUDIT_PAGE + 3)
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => b - a))
  })

  it('has every kind in exactly one group', () => {
    const grouped = AUDIT_GROUPS.flatMap(kindsOf)
    expect(grouped.toSorted()).toEqual(Object.keys(SPACE_FACT_BODIES).toSorted())
  })
})
