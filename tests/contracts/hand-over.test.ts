import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockMembers } from '#db/queries/people/membership.ts'
import { person } from '#db/schema/people.ts'
import { RATE_LIMITS } from '#domain/people/rate-limits.ts'
import { activityRole } from '#domain/policy.ts'
import { handOverLessonStudy } from '#operations/activity/hand-over-lesson-study.ts'
import { changeAdministrator } from '#operations/people/change-administrator.ts'
import { foundInstallation } from '#operations/people/found-installation.ts'
import { leaveSpace } from '#operations/people/leave-space.ts'
import { say } from '#operations/session/say.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { keepers } from '../world/kept-study.ts'
import { peopleWorld, reasonOf, reasonsOf, valueOf } from '../world/people-doors.ts'
import { aPerson, anInstitution, aCommunity } from '../world/people.ts'

let world: TestDatabase
let keep: Awaited<ReturnType<typeof keepers>>
beforeAll(async () => {
  world = await freshDatabase()
  keep = await keepers(world.db)
})
afterAll(async () => {
  await keep.close()
  await world.drop()
})
type Who = { personId: string }
type Space = { kind: 'community' | 'institution'; id: string }

const leave = async (by: Who, space: Space, successor: Who | null = null) =>
  leaveSpace(keep.needs, await keep.viewer(by), { space, successorId: successor?.personId ?? null })
const members = async (space: Space) =>
  new Map((await lockMembers(world.db, space)).map((it) => [it.personId, it.role]))

describe('leaving', () => {
  it('[K13] the last steward names who comes after, and goes in the same step', async () => {
    const [lin, wu, otto] = [await aPerson(world.db), await aPerson(world.db), await aPerson(world.db)]
    const { communityId } = await aCommunity(world.db, { members: [lin, wu] })
    const community = { kind: 'community', id: communityId } as const
    expect(reasonOf(await leave(lin, community))).toBe('lastSteward')
    expect(reasonOf(await leave(lin, community, otto)), 'no member').toBe('notFound')
    expect(reasonOf(await leave(lin, community, lin)), 'oneself').toBe('notFound')
    expect(reasonOf(await leave(wu, community, wu)), 'nothing to hand over').toBe('notAllowed')
    expect(await members(community)).toEqual(
      new Map([
        [lin.personId, 'steward'],
        [wu.personId, 'member'],
      ]),
    )
    expect(reasonOf(await leave(lin, community, wu))).toBeNull()
    expect(await members(community)).toEqual(new Map([[wu.personId, 'steward']]))
  })

  it('[K13] the last administrator of a school as well', async () => {
    const [lin, wu] = [await aPerson(world.db), await aPerson(world.db)]
    const { institutionId } = await anInstitution(world.db, {
      members: [{ ...lin, role: 'administrator' }, wu],
    })
    const school = { kind: 'institution', id: institutionId } as const
    expect(reasonOf(await leave(lin, school))).toBe('lastAdministrator')
    expect(reasonOf(await leave(lin, school, wu))).toBeNull()
    expect(await members(school)).toEqual(new Map([[wu.personId, 'administrator']]))
  })

  it('[K13] when the chosen one leaves at the same moment, somebody still keeps the community', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [lin, wu] = [await aPerson(world.db), await aPerson(world.db)]
      const { communityId } = await aCommunity(world.db, { members: [lin, wu] })
      const community = { kind: 'community', id: communityId } as const
      await Promise.all([leave(lin, community, wu), leave(wu, community)])
      expect([...(await members(community)).values()]).toEqual(['steward'])
    }
  })
})

describe('handing a lesson study over', () => {
  it('[K14] gives and gives up the organizer’s role in one step', async () => {
    const study = await keep.aStudy()
    const { lessonStudyId, lin, wu, otto } = study
    const role = async (who: Who) => activityRole(await keep.viewer(who), study)
    const hand = async (by: Who, to: Who) =>
      handOverLessonStudy(keep.needs, await keep.viewer(by), { lessonStudyId, personId: to.personId })
    expect(reasonOf(await hand(wu, otto)), 'takes no part').toBe('notFound')
    expect(reasonOf(await hand(wu, wu)), 'oneself').toBe('required')
    expect(reasonOf(await hand(wu, lin))).toBeNull()
    expect([await role(wu), await role(lin)]).toEqual(['planner', 'organizer'])
    expect(reasonOf(await hand(wu, lin)), 'no longer an organizer').toBe('notAllowed')
  })
})

describe('the installation’s administrators', () => {
  it('[K15] are made by one another, step down, and never all of them', async () => {
    const people = await peopleWorld()
    const { db, needs, viewerOf } = people
    const founder = valueOf(
      await foundInstallation(needs, null, {
        name: 'Ada',
        userName: 'ada',
        email: '',
        password: 'a quiet river',
        language: null,
        address: 'here',
        headers: new Headers(),
      }),
    )
    const second = await aPerson(db)
    const change = async (by: Who, whose: Who, administrator: boolean) =>
      changeAdministrator({ db, clock: Date.now }, await viewerOf(by.personId), {
        personId: whose.personId,
        administrator,
      })
    expect(reasonOf(await change(second, second, true))).toBe('notFound')
    expect(reasonOf(await change(founder, founder, false))).toBe('lastInstallationAdministrator')
    expect(reasonOf(await change(founder, second, true))).toBeNull()
    expect((await viewerOf(second.personId)).administrator).toBe(true)

    // Both step down at once; and each puts the other down at once.
    const stepDown = [change(founder, founder, false), change(second, second, false)]
    expect(reasonsOf(await Promise.all(stepDown))).toEqual(['lastInstallationAdministrator', null])
    await db.update(person).set({ administrator: true })
    const each = [change(founder, second, false), change(second, founder, false)]
    expect(reasonsOf(await Promise.all(each))).toEqual(['notFound', null])
    const left = await db
      .select()
      .from(person)
      .where(and(eq(person.administrator, true)))
    expect(left).toHaveLength(1)
    await people.drop()
  })
})

describe('the chat', () => {
  it('[K20] takes as many lines as anybody types, and no flood; other people and places are not held up', async () => {
    const [study, other] = [await keep.aStudy(), await keep.aStudy()]
    const line = async (by: Who, lessonStudyId: string) =>
      say(keep.needs, await keep.viewer(by), { lessonStudyId, key: crypto.randomUUID(), text: 'Yes.' })
    const { turns, windowMs } = RATE_LIMITS.say
    for (let n = 0; n < turns; n += 1) expect(reasonOf(await line(study.wu, study.lessonStudyId))).toBeNull()
    expect(reasonOf(await line(study.wu, study.lessonStudyId))).toBe('tooOften')
    expect(reasonOf(await line(study.lin, study.lessonStudyId))).toBeNull()
    expect(reasonOf(await line(other.wu, other.lessonStudyId))).toBeNull()
    keep.time.nowMs += windowMs
    expect(reasonOf(await line(study.wu, study.lessonStudyId))).toBeNull()
  })
})
