import type { Queryable } from '#db/database.ts'
import { type Edition, editionSubject, findEdition } from '#db/queries/library/editions.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import type { ActionOn } from '#domain/policy-subjects.ts'

/** The edition, when the viewer may do this with it. What they may not even see is `notFound`. */
export async function askEdition(
  db: Queryable,
  viewer: Viewer,
  action: ActionOn<'edition'>,
  editionId: string,
): Promise<Outcome<Edition & { communityName: string }>> {
  const edition = await findEdition(db, editionId)
  if (edition === null) return refused('notFound')
  const subject = editionSubject(edition)
  if (!can(viewer, 'edition.trace', subject)) return refused('notFound')
  if (!can(viewer, action, subject)) return refused(viewer === null ? 'notSignedIn' : 'notAllowed')
  return done(edition)
}
