import { z } from 'zod'
import type { Queryable } from '#db/database.ts'
import { findLessonStudy, type LessonStudy } from '#db/queries/activity/find.ts'
import { findDocument, type FoundDocument } from '#db/queries/document/find.ts'
import { ownPlanSubject } from '#domain/document-access.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Person, Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import type { ActionOn } from '#domain/policy-subjects.ts'

/** Somebody's personal plan, and the lesson study that it belongs to. */
export interface AskedPlan {
  readonly person: Person
  readonly plan: FoundDocument & { readonly ownerId: string }
  readonly lessonStudy: LessonStudy
}

/**
 * The personal plan, when the viewer may do this with it. What they may not even read is `notFound`: until its owner
 * shows it, it exists for nobody else.
 */
export async function askPersonalPlan(
  db: Queryable,
  viewer: Viewer,
  action: ActionOn<'ownPlan'>,
  { lessonStudyId, documentId }: { readonly lessonStudyId: string; readonly documentId: string },
): Promise<Outcome<AskedPlan>> {
  if (viewer === null) return refused('notSignedIn')
  if (!z.uuid().safeParse(documentId).success) return refused('notFound')
  const [plan, lessonStudy] = await Promise.all([
    findDocument(db, documentId),
    findLessonStudy(db, lessonStudyId),
  ])
  if (plan === null || lessonStudy === null || plan.lessonStudyId !== lessonStudyId)
    return refused('notFound')
  const subject = ownPlanSubject(plan)
  if (plan.kind !== 'personal' || subject === null || !can(viewer, 'ownPlan.read', subject))
    return refused('notFound')
  if (!can(viewer, action, subject)) return refused('notAllowed')
  return done({ person: viewer, plan: { ...plan, ownerId: subject.ownerId }, lessonStudy })
}
