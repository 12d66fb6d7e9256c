import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { noticeAccessChanged } from '#db/access-notices.ts'
import type { Database } from '#db/database.ts'
import { participantsOf } from '#db/queries/activity/people.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { lessonStudyRole } from '#db/schema/activity.ts'
import { person } from '#db/schema/people.ts'
import { keepsAnOrganizer } from '#domain/activity/organizers.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { ActivityRole } from '#domain/people/roles.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from './ask-lesson-study.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/**
 * Gives somebody a role in a lesson study, changes it, or takes it away (`role: null`: what the team
 * gives remains). It holds at once, everywhere. Refuses to leave a lesson study without an organizer.
 */
export async function giveRole(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; personId: string; role: ActivityRole | null },
): Promise<Outcome<null>> {
  const { lessonStudyId, personId, role } = input
  const asked = await askLessonStudy(db, viewer, 'lessonStudy.giveRoles', lessonStudyId)
  if (!asked.ok) return asked
  if (!z.uuid().safeParse(personId).success) return refused('notFound')
  return await db.transaction(async (tx): Promise<Outcome<null>> => {
    // Two organizers may not put each other down at once and leave nobody.
    await lockFacts(tx, lessonStudyId)
    const known = await tx.select({ id: person.id }).from(person).where(eq(person.id, personId))
    if (known.length === 0) return refused('notFound')
    if (!keepsAnOrganizer(await participantsOf(tx, lessonStudyId), personId, role))
      return refused('lastOrganizer')
    const atMs = clock()
    const givenBy = asked.value.person.personId
    if (role === null)
      await tx
        .delete(lessonStudyRole)
        .where(and(eq(lessonStudyRole.lessonStudyId, lessonStudyId), eq(lessonStudyRole.personId, personId)))
    else
      await tx
        .insert(lessonStudyRole)
        .values({ lessonStudyId, personId, role, givenBy, givenAtMs: atMs })
        .onConflictDoUpdate({
          target: [lessonStudyRole.lessonStudyId, lessonStudyRole.personId],
          set: { role, givenBy, givenAtMs: atMs },
        })
    await appendFact(tx, {
      lessonStudyId,
      sessionId: null,
      atMs,
      personId: givenBy,
      kind: 'access.changed',
      key: newId(),
      body: { personId },
    })
    await noticeAccessChanged(tx, personId)
    return done(null)
  })
}
