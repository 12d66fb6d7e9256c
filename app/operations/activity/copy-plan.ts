import type { Database } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import { filesIn } from '#db/queries/files/files.ts'
import { readNewLessonStudy } from '#domain/activity/new-lesson-study.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { filesOf } from '#domain/plan/copied-plan.ts'
import { can } from '#domain/policy.ts'
import { transact } from '../people/transact.ts'
import { beginWithContent } from './begin-with-content.ts'
import { readCopiedPlan } from './read-copied-plan.ts'

interface Needs {
  readonly db: Database
  readonly files: FileStore
  readonly clock: () => number
  readonly newId: () => string
  /** How many bytes the pictures of one school may take. */
  readonly quotaBytes: number
}

/**
 * Begins a lesson study with a copy of another one's plan, as it stands now or stood at a version (`versionId`;
 * null: now). Where it comes from and who wrote it is told by a fact of the new one.
 */
export async function copyPlan(
  needs: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; versionId: string | null; communityId: string; form: unknown },
): Promise<Outcome<{ lessonStudyId: string }>> {
  const { db, clock, newId } = needs
  const { communityId } = input
  const source = await readCopiedPlan(db, viewer, input)
  if (!source.ok) return source
  if (!can(viewer, 'lessonStudy.create', { kind: 'community', communityId }))
    return refused('notAllowed', { field: 'communityId' })
  const read = readNewLessonStudy(input.form)
  if (!read.ok) return read
  const { content, origin, letters, person } = source.value
  const lessonStudyId = newId()
  return await transact(db, async (tx) => {
    const files = await filesIn(tx, input.lessonStudyId, filesOf(content))
    const place = { lessonStudyId, communityId, form: read.value, personId: person.personId, atMs: clock() }
    const begun = await beginWithContent(tx, needs, { ...place, content, files, origin, letters })
    return begun.ok ? done({ lessonStudyId }) : begun
  })
}
