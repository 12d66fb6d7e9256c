import type { Database } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import { countTemplates, insertTemplate } from '#db/queries/activity/templates.ts'
import { filesIn, lockBytes } from '#db/queries/files/files.ts'
import { readTemplateName, TEMPLATES_MAX } from '#domain/activity/plan-template.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { filesOf } from '#domain/plan/copied-plan.ts'
import { readCopiedPlan } from './read-copied-plan.ts'

interface Needs {
  readonly db: Database
  readonly files: FileStore
  readonly clock: () => number
  readonly newId: () => string
}

/**
 * Keeps a plan that somebody may read as a template of theirs, with its pictures. It stays theirs when they leave
 * the community, and when the lesson study is removed.
 */
export async function saveTemplate(
  { db, files, clock, newId }: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; versionId: string | null; title: string; note: string },
): Promise<Outcome<{ templateId: string }>> {
  const { lessonStudyId } = input
  const read = readTemplateName(input)
  const source = await readCopiedPlan(db, viewer, input)
  if (!source.ok) return source
  if (!read.ok) return read
  const { content, origin, letters, person } = source.value
  const { personId } = person
  const templateId = newId()
  return await db.transaction(async (tx): Promise<Outcome<{ templateId: string }>> => {
    if ((await countTemplates(tx, personId)) >= TEMPLATES_MAX)
      return refused('tooManyTemplates', { values: { max: TEMPLATES_MAX } })
    const kept = []
    for (const file of await filesIn(tx, lessonStudyId, filesOf(content))) {
      await lockBytes(tx, file.sha)
      if (await files.has(file.sha)) kept.push(file)
    }
    const atMs = clock()
    await insertTemplate(tx, {
      templateId,
      personId,
      content,
      origin,
      letters,
      ...read.value,
      atMs,
      files: kept,
    })
    return done({ templateId })
  })
}
