import type { Database } from '#db/database.ts'
import { findLessonStudy } from '#db/queries/activity/find.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import type { Person } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'

/** The lesson study that a reflection names, when its writer may see it; null for none (empty). */
export async function askReflectedOn(
  db: Database,
  viewer: Person,
  lessonStudyId: string,
): Promise<Outcome<string | null>> {
  if (lessonStudyId === '') return done(null)
  const field = 'lessonStudyId'
  const found = await findLessonStudy(db, lessonStudyId)
  if (found === null) return refused('notFound', { field })
  return can(viewer, 'lessonStudy.view', { kind: 'lessonStudy', ...found })
    ? done(lessonStudyId)
    : refused('notFound', { field })
}
