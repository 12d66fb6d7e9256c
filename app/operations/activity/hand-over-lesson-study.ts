import { z } from 'zod'
import type { Database } from '#db/database.ts'
import { peopleAround } from '#db/queries/activity/people.ts'
import { setRole } from '#db/queries/activity/roles.ts'
import { recordStudyFact } from '#db/queries/people/space-facts.ts'
import { lockFacts } from '#db/queries/session/facts.ts'
import { roleOf } from '#domain/activity/organizers.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { tellAccessChanged } from '../people/tell-access-changed.ts'
import { askLessonStudy } from './ask-lesson-study.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
  /** Brings the person's seats in these rooms into line with what they may now. Never throws. */
  readonly settleSeats: (personId: string, lessonStudyIds: readonly string[]) => Promise<void>
}

/**
 * Hands a lesson study over in one step: somebody who takes part organises it from now on, and whoever
 * organised it plans in it. Only an organizer has something to hand over (`notAllowed`).
 */
export async function handOverLessonStudy(
  { db, clock, newId, settleSeats }: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; personId: string },
): Promise<Outcome<null>> {
  const { lessonStudyId, personId } = input
  const asked = await askLessonStudy(db, viewer, 'lessonStudy.giveRoles', lessonStudyId)
  if (!asked.ok) return asked
  const by = asked.value.person.personId
  if (!z.uuid().safeParse(personId).success || personId === by)
    return refused('required', { field: 'personId' })
  const handed = await db.transaction(async (tx): Promise<Outcome<null>> => {
    await lockFacts(tx, lessonStudyId)
    const atMs = clock()
    const { people, visibility } = await peopleAround(tx, lessonStudyId, atMs)
    const self = people.find((it) => it.personId === by)
    if (self === undefined || roleOf(self, visibility) !== 'organizer') return refused('notAllowed')
    if (!people.some((it) => it.personId === personId && roleOf(it, visibility) !== null))
      return refused('notFound')
    for (const [whose, role] of [
      [personId, 'organizer'],
      [by, 'planner'],
    ] as const) {
      await setRole(tx, { lessonStudyId, personId: whose, role, givenBy: by, atMs, untilMs: null })
      const lessonStudyIds = [lessonStudyId]
      await tellAccessChanged(tx, { personId: whose, by, lessonStudyIds, role, untilMs: null, atMs, newId })
    }
    await recordStudyFact(tx, {
      lessonStudyId,
      personId: by,
      kind: 'lessonStudy.handedOver',
      body: { personId },
      atMs,
    })
    return done(null)
  })
  if (handed.ok) await Promise.all([by, personId].map((whose) => settleSeats(whose, [lessonStudyId])))
  return handed
}
