import { and, asc, count, desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { PictureMime } from '#domain/files/picture-file.ts'
import { WRITTEN_LETTERS, type WrittenLetters } from '#domain/history/written-letters.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import type { FactBody } from '#domain/session/fact.ts'
import type { Queryable } from '../../database.ts'
import { planTemplate, planTemplateFile } from '../../schema/template.ts'
import type { StoredFile } from '../files/files.ts'

/** A template as a line of its owner's list. */
export interface TemplateLine {
  readonly templateId: string
  readonly title: string
  readonly note: string
  readonly createdAtMs: number
  /** Title of the lesson study whose plan it was. */
  readonly from: string
}

export interface Template {
  readonly templateId: string
  readonly personId: string
  readonly content: PlanJson
  readonly origin: FactBody<'plan.copied'>
  /** Whose its letters are; null when that was not kept. */
  readonly letters: WrittenLetters | null
}

/** Somebody's templates, the newest first. */
export async function templatesOf(db: Queryable, personId: string): Promise<TemplateLine[]> {
  return await db
    .select({
      templateId: planTemplate.id,
      title: planTemplate.title,
      note: planTemplate.note,
      createdAtMs: planTemplate.createdAtMs,
      from: sql<string>`${planTemplate.origin} ->> 'title'`,
    })
    .from(planTemplate)
    .where(eq(planTemplate.personId, personId))
    .orderBy(desc(planTemplate.createdAtMs), asc(planTemplate.id))
}

/** How many templates somebody keeps. */
export async function countTemplates(db: Queryable, personId: string): Promise<number> {
  const rows = await db.select({ n: count() }).from(planTemplate).where(eq(planTemplate.personId, personId))
  return rows[0]?.n ?? 0
}

/** A template by its id; null when there is none, or it is no id at all. Ask `can()` before showing it. */
export async function findTemplate(db: Queryable, templateId: string): Promise<Template | null> {
  if (!z.uuid().safeParse(templateId).success) return null
  const [row] = await db.select().from(planTemplate).where(eq(planTemplate.id, templateId))
  if (row === undefined) return null
  const { personId, content, origin } = row
  const letters = row.letters === null ? null : WRITTEN_LETTERS.parse(row.letters)
  return { templateId, personId, content: content as PlanJson, origin: origin as Template['origin'], letters }
}

/** Keeps a template with its pictures. */
export async function insertTemplate(
  tx: Queryable,
  it: Template & { title: string; note: string; atMs: number; files: readonly StoredFile[] },
): Promise<void> {
  const { templateId, atMs, files, ...row } = it
  await tx.insert(planTemplate).values({ id: templateId, createdAtMs: atMs, ...row })
  if (files.length > 0)
    await tx
      .insert(planTemplateFile)
      .values(files.map(({ id, ...file }) => ({ templateId, fileId: id, ...file })))
}

/** The pictures of a template, under the ids that its content names. */
export async function templateFiles(db: Queryable, templateId: string): Promise<StoredFile[]> {
  const { fileId, mime, bytes, width, height, sha } = planTemplateFile
  return await db
    .select({ id: fileId, mime: sql<PictureMime>`${mime}`, bytes, width, height, sha })
    .from(planTemplateFile)
    .where(eq(planTemplateFile.templateId, templateId))
}

/** Calls a person's template something else. False: they have none such. */
export async function renameTemplate(
  tx: Queryable,
  it: { templateId: string; personId: string; title: string; note: string },
): Promise<boolean> {
  const rows = await tx
    .update(planTemplate)
    .set({ title: it.title, note: it.note })
    .where(and(eq(planTemplate.id, it.templateId), eq(planTemplate.personId, it.personId)))
    .returning({ id: planTemplate.id })
  return rows.length > 0
}

/** Removes a template; answers the SHA-256 of its pictures, whose bytes are the caller's to remove. */
export async function deleteTemplate(tx: Queryable, templateId: string): Promise<string[]> {
  const files = await tx
    .delete(planTemplateFile)
    .where(eq(planTemplateFile.templateId, templateId))
    .returning({ sha: planTemplateFile.sha })
  await tx.delete(planTemplate).where(eq(planTemplate.id, templateId))
  return files.map(({ sha }) => sha)
}
