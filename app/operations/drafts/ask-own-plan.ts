import { z } from 'zod'
import type { Queryable } from '#db/database.ts'
import { findDocument, type FoundDocument } from '#db/queries/document/find.ts'
import { ownPlanSubject } from '#domain/document-access.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Person, Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import type { ActionOn } from '#domain/policy-subjects.ts'

/**
 * A draft or a personal plan of a lesson study, when the viewer may do this with it. What they may not read does not
 * exist for them: `notFound`, as for an id that nobody has.
 */
export async function askOwnPlan(
  db: Queryable,
  viewer: Viewer,
  action: ActionOn<'ownPlan'>,
  { lessonStudyId, documentId }: { readonly lessonStudyId: string; readonly documentId: string },
): Promise<Outcome<{ document: FoundDocument; person: Person }>> {
  if (viewer === null) return refused('notSignedIn')
  const document = z.uuid().safeParse(documentId).success ? await findDocument(db, documentId) : null
  const own = document === null ? null : ownPlanSubject(document)
  if (document === null || own === null || document.lessonStudyId !== lessonStudyId)
    return refused('notFound')
  if (!can(viewer, 'ownPlan.read', own)) return refused('notFound')
  if (!can(viewer, action, own)) return refused('notAllowed')
  return done({ document, person: viewer })
}
