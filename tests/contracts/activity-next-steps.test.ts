import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roleHolders } from '#db/queries/activity/gate-facts.ts'
import { lessonStudiesOfCommunity } from '#db/queries/activity/list.ts'
import { nextStepsOf } from '#db/queries/activity/next-steps.ts'
import { readHappenings } from '#db/queries/history/happenings.ts'
import { nextSteps } from '#domain/activity/next-steps.ts'
import { VISIBILITIES } from '#domain/activity/visibility.ts'
import { ACTIVITY_ROLES, type ActivityRole } from '#domain/people/roles.ts'
import { can } from '#domain/policy.ts'
import { lessonStudy } from '#db/schema/activity.ts'
import { communityMember } from '#db/schema/people.ts'
import { readNotices } from '#operations/notice/read-notices.ts'
import { eq } from 'drizzle-orm'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { valueOf } from '../world/people-doors.ts'
import { aStagedStudy } from '../world/staged-study.ts'
import { studyUpTo } from '../world/walked-study.ts'

let world: TestDatabase
beforeAll(async () => {
  world = await freshDatabase()
})
afterAll(() => world.drop())

type Study = Awaited<ReturnType<typeof aStagedStudy>>
const DAY = 86_400_000
const NOW = Date.UTC(2026, 2, 6)

/** What the list reads, of one study. */
async function listed(study: Study, who: { personId: string }) {
  const { lines } = await nextStepsOf(world.db, await study.viewer(who), {
    language: 'en',
    nowMs: NOW,
    limit: 50,
    offset: 0,
  })
  return lines.filter((it) => it.lessonStudyId === study.lessonStudyId)
}

describe('what one is to do next', () => {
  it('[Y14] is in lists what the rules say of one activity, for every role and level of visibility', async () => {
    const study = await aStagedStudy(world.db)
    const { template } = await study.read()
    const tasksOf = (stageId: string) => template.stages.find((it) => it.stageId === stageId)!.tasks
    await study.give(study.lin, 'organizer')
    let seen = 0
    let given: ActivityRole | null = null
    for (const visibility of VISIBILITIES) {
      await world.db.update(lessonStudy).set({ visibility }).where(eq(lessonStudy.id, study.lessonStudyId))
      for (const role of [null, ...ACTIVITY_ROLES]) {
        if (role !== given) await study.give(study.wu, role)
        given = role
        for (const who of [study.lin, study.wu, study.bai]) {
          const viewer = await study.viewer(who)
          const { communityId, lessonStudyId } = study
          const mayMark = can(viewer, 'task.mark', {
            kind: 'lessonStudy',
            lessonStudyId,
            communityId,
            visibility,
          })
          const people = await roleHolders(world.db, lessonStudyId, NOW)
          const stages = await study.stages()
          const told = mayMark ? nextSteps(who.personId, { stages, tasksOf, people }) : []
          const lines = await listed(study, who)
          expect(
            lines.flatMap(({ stageId, tasks }) => tasks.map((_, nth) => `${stageId} ${nth}`)),
            `${String(role)}, ${visibility}`,
          ).toHaveLength(told.length)
          expect(new Set(lines.map((it) => it.stageId))).toEqual(new Set(told.map((it) => it.stageId)))
          seen += told.length
        }
      }
    }
    expect(seen).toBeGreaterThan(20)
  })

  it('[Y14] comes by planned end, the earliest first, and what has none last', async () => {
    const [late, open, soon] = [
      await aStagedStudy(world.db, 'threeDraftPlanning'),
      await aStagedStudy(world.db, 'threeDraftPlanning'),
      await aStagedStudy(world.db, 'threeDraftPlanning'),
    ]
    for (const study of [late, open, soon]) await study.give(study.wu, 'planner')
    // One person in all three.
    const [me] = [late.wu]
    for (const study of [open, soon]) await study.give(me, 'planner')
    valueOf(await late.date(late.lin, 'first', NOW + 9 * DAY))
    valueOf(await soon.date(soon.lin, 'first', NOW + 2 * DAY))
    const { lines } = await nextStepsOf(world.db, await late.viewer(me), {
      language: 'zh-CN',
      nowMs: NOW,
      limit: 50,
      offset: 0,
    })
    expect(lines.map((it) => it.lessonStudyId)).toEqual([soon, late, open].map((it) => it.lessonStudyId))
  })

  it('[Y15] is read a page at a time, as are lesson studies: each line once, none left out', async () => {
    const studies: Study[] = []
    for (let i = 0; i < 7; i += 1) studies.push(await aStagedStudy(world.db, 'threeDraftPlanning'))
    const [me] = [studies[0]!.wu]
    for (const [i, study] of studies.entries()) {
      if (i > 0) await study.give(me, 'planner')
      if (randomInt(2) === 0) valueOf(await study.date(study.lin, 'first', NOW + (i % 3) * DAY))
    }
    const pageOf = async (offset: number) =>
      nextStepsOf(world.db, await studies[0]!.viewer(me), { language: 'en', nowMs: NOW, limit: 3, offset })
    const pages = [await pageOf(0), await pageOf(3), await pageOf(6)]
    expect(pages.map((it) => it.lines.length)).toEqual([3, 3, 1])
    expect(pages.map((it) => it.hasMore)).toEqual([true, true, false])
    const lines = pages.flatMap((it) => it.lines.map((line) => line.lessonStudyId))
    expect(new Set(lines)).toEqual(new Set(studies.map((it) => it.lessonStudyId)))
    expect(lines).toHaveLength(7)

    const { communityId } = studies[0]!
    await world.db.update(lessonStudy).set({ communityId })
    const all = await lessonStudiesOfCommunity(world.db, communityId)
    const parts = await Promise.all(
      [0, 4, 8, 12].map((offset) => lessonStudiesOfCommunity(world.db, communityId, { limit: 4, offset })),
    )
    expect(all.length).toBeGreaterThanOrEqual(7)
    expect(parts.flat().map((it) => it.lessonStudyId)).toEqual(all.slice(0, 16).map((it) => it.lessonStudyId))
  })

  it('[Y16] what happened to stages stands on the timeline with its versions, and who takes part is told', async () => {
    const study = await studyUpTo(world.db, 'second', 'threeDraftPlanning')
    // They were there before it happened, on the clock of this study.
    await world.db.update(communityMember).set({ joinedAtMs: 0 })
    valueOf(await study.reopen(study.lin, 'first', 'Liuxi uses another textbook.'))
    const happenings = await readHappenings(world.db, study.lessonStudyId)
    const stages = happenings.filter((it) => it.kind.startsWith('stage.'))
    expect(stages.map((it) => it.kind)).toEqual([
      'stage.reopened',
      'stage.opened',
      'stage.closed',
      'stage.opened',
    ])
    const closed = stages.find((it) => it.kind === 'stage.closed')!
    const [{ closings }] = (await study.stages()) as [Awaited<ReturnType<Study['stages']>>[number]]
    expect(closed.body).toMatchObject({ versions: closings[0]!.versions })
    const told = async (who: { personId: string }) =>
      (await readNotices(world.db, await study.viewer(who), NOW + DAY)).notices
        .filter((it) => it.lessonStudyId === study.lessonStudyId)
        .map((it) => it.told.kind)
    expect(await told(study.wu)).toEqual(expect.arrayContaining(['stageReopened', 'stageOpened']))
    expect(await told(study.lin)).not.toContain('stageReopened')
  })
})
