import type { Queryable } from '#db/database.ts'
import { findTrashed, type TrashedLessonStudy } from '#db/queries/activity/trash.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Person, Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'

/** A lesson study that lies in the trash, for who may put it back or remove it; `notFound` for everybody else. */
export async function askTrashed(
  db: Queryable,
  viewer: Viewer,
  lessonStudyId: string,
): Promise<Outcome<{ trashed: TrashedLessonStudy; person: Person }>> {
  if (viewer === null) return refused('notSignedIn')
  const trashed = await findTrashed(db, lessonStudyId)
  if (trashed === null) return refused('notFound')
  const { communityId, visibility } = trashed
  if (!can(viewer, 'lessonStudy.trash', { kind: 'lessonStudy', lessonStudyId, communityId, visibility }))
    return refused('notFound')
  return done({ trashed, person: viewer })
}
