import { z } from 'zod'
import type { Database } from '#db/database.ts'
import { setRoleEnd } from '#db/queries/activity/roles.ts'
import { lockFacts } from '#db/queries/session/facts.ts'
import { readRoleEnd } from '#domain/activity/guest-access.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { tellAccessChanged } from '../people/tell-access-changed.ts'
import { askLessonStudy } from './ask-lesson-study.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/**
 * Moves the end of a role that still holds (milliseconds; null: it lasts from now on). What has ended
 * is over, and an organizer's role has no end: both are `notFound`. Refuses `endNotAhead`.
 */
export async function changeRoleEnd(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; personId: string; untilMs: number | null },
): Promise<Outcome<null>> {
  const { lessonStudyId, personId } = input
  const asked = await askLessonStudy(db, viewer, 'lessonStudy.giveRoles', lessonStudyId)
  if (!asked.ok) return asked
  if (!z.uuid().safeParse(personId).success) return refused('notFound')
  return await db.transaction(async (tx): Promise<Outcome<null>> => {
    await lockFacts(tx, lessonStudyId)
    const atMs = clock()
    const end = input.untilMs === null ? done(null) : readRoleEnd(input.untilMs, atMs)
    if (!end.ok) return end
    const untilMs = end.value
    const role = await setRoleEnd(tx, { lessonStudyId, personId, untilMs, nowMs: atMs })
    if (role === null) return refused('notFound')
    const by = asked.value.person.personId
    await tellAccessChanged(tx, { personId, by, lessonStudyIds: [lessonStudyId], role, untilMs, atMs, newId })
    return done(null)
  })
}
