import type { Database } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import { removeLessonStudy } from '#db/queries/activity/remove.ts'
import { recordStudyFact } from '#db/queries/people/space-facts.ts'
import { lockFacts } from '#db/queries/session/facts.ts'
import { hasSettled, SETTLES_MS } from '#domain/activity/trash.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { removeUnknownBytes } from '../files/remove-unknown-bytes.ts'
import { askTrashed } from './ask-trashed.ts'

interface Needs {
  readonly db: Database
  readonly files: FileStore
  readonly clock: () => number
}

/**
 * Removes a lesson study out of the trash for good. `title` is what the person read when they confirmed: another
 * one is refused. Refuses `stillOpen` in the first seconds, while what had it open is closing.
 */
export async function removeTrashedLessonStudy(
  needs: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; title: string },
): Promise<Outcome<null>> {
  const { lessonStudyId } = input
  const asked = await askTrashed(needs.db, viewer, lessonStudyId)
  if (!asked.ok) return asked
  const { trashed, person } = asked.value
  if (input.title !== trashed.title) return refused('tryAgain')
  const nowMs = needs.clock()
  if (!hasSettled(trashed.trashedAtMs, nowMs)) return refused('stillOpen')
  const removed = await removeForGood(needs, {
    lessonStudyId,
    trashedBeforeMs: nowMs - SETTLES_MS,
    by: person.personId,
  })
  return removed ? done(null) : refused('notFound')
}

/**
 * Removes the rows of a lesson study that lies in the trash since `trashedBeforeMs` or longer, in one transaction,
 * and then the bytes of those of its pictures that nothing else shows. False when it was put back meanwhile, or
 * is gone. `by`: who did it; null: its time was over.
 */
export async function removeForGood(
  { db, files, clock }: Needs,
  {
    lessonStudyId,
    trashedBeforeMs,
    by,
  }: { lessonStudyId: string; trashedBeforeMs: number; by: string | null },
): Promise<boolean> {
  const shas = await db.transaction(async (tx) => {
    // Whoever puts it back at this moment holds the same lock: one of the two finds it gone, or put back.
    await lockFacts(tx, lessonStudyId)
    return await removeLessonStudy(tx, lessonStudyId, trashedBeforeMs, () =>
      recordStudyFact(tx, {
        lessonStudyId,
        personId: by,
        kind: 'lessonStudy.removed',
        body: {},
        atMs: clock(),
      }),
    )
  })
  if (shas === null) return false
  await removeUnknownBytes({ db, files }, shas)
  return true
}
