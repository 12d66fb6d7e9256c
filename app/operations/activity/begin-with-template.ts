import type { Database } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import { templateFiles } from '#db/queries/activity/templates.ts'
import { readNewLessonStudy } from '#domain/activity/new-lesson-study.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { transact } from '../people/transact.ts'
import { beginStagesOf } from './begin-stages.ts'
import { beginWithContent } from './begin-with-content.ts'
import { askTemplate } from './change-template.ts'

interface Needs {
  readonly db: Database
  readonly files: FileStore
  readonly clock: () => number
  readonly newId: () => string
  /** How many bytes the pictures of one school may take. */
  readonly quotaBytes: number
}

/** Begins a lesson study with a template of one's own; where that came from is told by a fact. */
export async function beginWithTemplate(
  needs: Needs,
  viewer: Viewer,
  input: { communityId: string; templateId: string; form: unknown; activityTemplate?: string },
): Promise<Outcome<{ lessonStudyId: string }>> {
  const { db, clock, newId } = needs
  const { communityId, templateId } = input
  if (viewer === null) return refused('notSignedIn')
  if (!can(viewer, 'lessonStudy.create', { kind: 'community', communityId })) return refused('notFound')
  const asked = await askTemplate(db, viewer, 'template.use', templateId)
  if (!asked.ok) return asked
  const read = readNewLessonStudy(input.form)
  if (!read.ok) return read
  const { content, origin, letters, personId } = asked.value
  const lessonStudyId = newId()
  return await transact(db, async (tx) => {
    const files = await templateFiles(tx, templateId)
    const atMs = clock()
    const place = { lessonStudyId, communityId, form: read.value, personId, atMs }
    const begun = await beginWithContent(tx, needs, { ...place, content, files, origin, letters })
    if (!begun.ok) return begun
    const named = input.activityTemplate ?? ''
    const staged = await beginStagesOf(tx, newId, { lessonStudyId, named, personId, atMs })
    return staged.ok ? done({ lessonStudyId }) : staged
  })
}
