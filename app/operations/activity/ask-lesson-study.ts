import type { Queryable } from '#db/database.ts'
import { findLessonStudy, type LessonStudy } from '#db/queries/activity/find.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Person, Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import type { LessonStudyAction } from '#domain/policy-subjects.ts'

/**
 * The lesson study, when the viewer may do this in it. What they may not even see is `notFound`, so
 * that a guessed id says nothing.
 */
export async function askLessonStudy(
  db: Queryable,
  viewer: Viewer,
  action: LessonStudyAction,
  lessonStudyId: string,
): Promise<Outcome<{ lessonStudy: LessonStudy; person: Person }>> {
  if (viewer === null) return refused('notSignedIn')
  const lessonStudy = await findLessonStudy(db, lessonStudyId)
  if (lessonStudy === null) return refused('notFound')
  const { communityId, visibility } = lessonStudy
  const subject = { kind: 'lessonStudy', lessonStudyId, communityId, visibility } as const
  if (!can(viewer, 'lessonStudy.view', subject)) return refused('notFound')
  if (!can(viewer, action, subject)) return refused('notAllowed')
  return done({ lessonStudy, person: viewer })
}
