import type { Database } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import {
  deleteTemplate,
  findTemplate,
  renameTemplate,
  type Template,
} from '#db/queries/activity/templates.ts'
import { readTemplateName } from '#domain/activity/plan-template.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import type { ActionOn } from '#domain/policy-subjects.ts'
import { removeUnknownBytes } from '../files/remove-unknown-bytes.ts'

interface Needs {
  readonly db: Database
  readonly files: FileStore
}

/** A template of the viewer's own; `notFound` for anybody else's. */
export async function askTemplate(
  db: Database,
  viewer: Viewer,
  action: ActionOn<'template'>,
  templateId: string,
): Promise<Outcome<Template>> {
  if (viewer === null) return refused('notSignedIn')
  const template = await findTemplate(db, templateId)
  if (template === null) return refused('notFound')
  const { personId } = template
  return can(viewer, action, { kind: 'template', personId }) ? done(template) : refused('notFound')
}

/**
 * Calls a template something else (`to`), or removes it (`to: null`). What was begun with it stays as it is.
 */
export async function changeTemplate(
  { db, files }: Needs,
  viewer: Viewer,
  input: { templateId: string; to: { title: string; note: string } | null },
): Promise<Outcome<null>> {
  const { templateId, to } = input
  const asked = await askTemplate(db, viewer, 'template.change', templateId)
  if (!asked.ok) return asked
  if (to === null) {
    const shas = await db.transaction((tx) => deleteTemplate(tx, templateId))
    await removeUnknownBytes({ db, files }, shas)
    return done(null)
  }
  const read = readTemplateName(to)
  if (!read.ok) return read
  const { personId } = asked.value
  const renamed = await renameTemplate(db, { templateId, personId, ...read.value })
  return renamed ? done(null) : refused('notFound')
}
