import type { Queryable } from '#db/database.ts'
import { findFile, type StoredFile } from '#db/queries/files/files.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { askOwnPlan } from '../drafts/ask-own-plan.ts'

/** A picture, when the viewer may see it. What lies in an own plan that they may not read is `notFound`. */
export async function askFile(
  db: Queryable,
  viewer: Viewer,
  { lessonStudyId, fileId }: { readonly lessonStudyId: string; readonly fileId: string },
): Promise<Outcome<StoredFile>> {
  const asked = await askLessonStudy(db, viewer, 'files.read', lessonStudyId)
  if (!asked.ok) return asked
  const found = await findFile(db, lessonStudyId, fileId)
  if (found === null) return refused('notFound')
  const { documentId, ...file } = found
  if (documentId === null) return done(file)
  const own = await askOwnPlan(db, viewer, 'ownPlan.read', { lessonStudyId, documentId })
  return own.ok ? done(file) : own
}
