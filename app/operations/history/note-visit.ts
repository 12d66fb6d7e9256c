import type { Queryable } from '#db/database.ts'
import { keepVisit, visitOf } from '#db/queries/history/visits.ts'
import { visitAfter } from '#domain/history/visit.ts'
import { done, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'

/** Remembers that the viewer sees a lesson study's plan now. Refuses who may not see it. */
export async function noteVisit(
  { db, clock }: { readonly db: Queryable; readonly clock: () => number },
  viewer: Viewer,
  lessonStudyId: string,
): Promise<Outcome<{ sinceMs: number | null }>> {
  const asked = await askLessonStudy(db, viewer, 'lessonStudy.view', lessonStudyId)
  if (!asked.ok) return asked
  const whose = { lessonStudyId, personId: asked.value.person.personId }
  const visit = visitAfter(await visitOf(db, whose), clock())
  await keepVisit(db, whose, visit)
  return done({ sinceMs: visit.sinceMs })
}
