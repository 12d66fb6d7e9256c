import { and, asc, desc, eq, inArray, isNull, max, sql } from 'drizzle-orm'
import { z } from 'zod'
import { ACTIVITY_TEMPLATE, type ActivityTemplate } from '#domain/activity/activity-template.ts'
import { builtInTemplate } from '#domain/activity/built-in-templates.ts'
import type { PlanLanguage } from '#domain/activity/new-lesson-study.ts'
import type { Queryable } from '../../database.ts'
import { activityTemplate, activityTemplateVersion } from '../../schema/activity-template.ts'
import { person } from '../../schema/people.ts'

/** The newest version of a template that a community made its own. */
export interface OwnTemplate {
  readonly templateId: string
  readonly communityId: string
  readonly versionId: string
  /** Of the version; counts from 1. */
  readonly number: number
  readonly savedBy: string
  readonly savedAtMs: number
  readonly content: ActivityTemplate
}

const COLUMNS = {
  templateId: activityTemplate.id,
  communityId: activityTemplate.communityId,
  versionId: activityTemplateVersion.id,
  number: activityTemplateVersion.number,
  savedBy: person.name,
  savedAtMs: activityTemplateVersion.savedAtMs,
  content: activityTemplateVersion.content,
}

/** The templates that a community offers, each as it was saved last, the newest first. */
export async function ownTemplates(db: Queryable, communityId: string): Promise<OwnTemplate[]> {
  const rows = await db
    .select(COLUMNS)
    .from(activityTemplate)
    .innerJoin(activityTemplateVersion, eq(activityTemplateVersion.templateId, activityTemplate.id))
    .innerJoin(person, eq(person.id, activityTemplateVersion.savedBy))
    .where(
      and(
        eq(activityTemplate.communityId, communityId),
        isNull(activityTemplate.withdrawnAtMs),
        sql`${activityTemplateVersion.number} = (
          select max(v.number) from activity_template_version v where v.template_id = ${activityTemplate.id})`,
      ),
    )
    .orderBy(desc(activityTemplateVersion.savedAtMs), asc(activityTemplate.id))
  return rows.map((row) => ({ ...row, content: ACTIVITY_TEMPLATE.parse(row.content) }))
}

/** A community's template as it was saved last; null when it has none of this id, or offers it no more. */
export async function findOwnTemplate(
  db: Queryable,
  it: { communityId: string; templateId: string },
): Promise<OwnTemplate | null> {
  if (!z.uuid().safeParse(it.templateId).success) return null
  const rows = await db
    .select(COLUMNS)
    .from(activityTemplate)
    .innerJoin(activityTemplateVersion, eq(activityTemplateVersion.templateId, activityTemplate.id))
    .innerJoin(person, eq(person.id, activityTemplateVersion.savedBy))
    .where(
      and(
        eq(activityTemplate.id, it.templateId),
        eq(activityTemplate.communityId, it.communityId),
        isNull(activityTemplate.withdrawnAtMs),
      ),
    )
    .orderBy(desc(activityTemplateVersion.number))
    .limit(1)
  const row = rows[0]
  return row === undefined ? null : { ...row, content: ACTIVITY_TEMPLATE.parse(row.content) }
}

/** Holds a template until the transaction ends, and tells the number of its newest version; null: there is none such. */
export async function lockTemplate(
  tx: Queryable,
  it: { communityId: string; templateId: string },
): Promise<number | null> {
  const { id } = activityTemplate
  const here = and(eq(id, it.templateId), eq(activityTemplate.communityId, it.communityId))
  const locked = await tx
    .select({ id })
    .from(activityTemplate)
    .where(and(here, isNull(activityTemplate.withdrawnAtMs)))
    .for('update')
  if (locked.length === 0) return null
  const newest = await tx
    .select({ number: max(activityTemplateVersion.number) })
    .from(activityTemplateVersion)
    .where(eq(activityTemplateVersion.templateId, it.templateId))
  return newest[0]?.number ?? 0
}

/** Which template an activity follows. */
export interface TemplateChoice {
  readonly builtInTemplate: string | null
  readonly templateVersionId: string | null
}

/** The template that an activity began with, one that comes with the product in `language`; null: it follows none. */
export async function templateOf(
  db: Queryable,
  choice: TemplateChoice,
  language: PlanLanguage,
): Promise<ActivityTemplate | null> {
  return (await templatesByChoice(db, [choice], language))(choice)
}

/** The same for many activities at once. */
export async function templatesByChoice(
  db: Queryable,
  choices: readonly TemplateChoice[],
  language: PlanLanguage,
): Promise<(choice: TemplateChoice) => ActivityTemplate | null> {
  const ids = [...new Set(choices.flatMap((it) => it.templateVersionId ?? []))]
  const rows =
    ids.length === 0
      ? []
      : await db
          .select({ id: activityTemplateVersion.id, content: activityTemplateVersion.content })
          .from(activityTemplateVersion)
          .where(inArray(activityTemplateVersion.id, ids))
  const own = new Map(rows.map((row) => [row.id, ACTIVITY_TEMPLATE.parse(row.content)]))
  return (choice) =>
    choice.templateVersionId === null
      ? choice.builtInTemplate === null
        ? null
        : builtInTemplate(choice.builtInTemplate, language)
      : (own.get(choice.templateVersionId) ?? null)
}
