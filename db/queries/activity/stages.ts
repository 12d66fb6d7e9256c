import { and, asc, eq, inArray } from 'drizzle-orm'
import type { ActivityTemplate } from '#domain/activity/activity-template.ts'
import type { PlanLanguage } from '#domain/activity/new-lesson-study.ts'
import { foldStages, STAGE_FACTS, type StageStanding } from '#domain/activity/stages.ts'
import type { Fact } from '#domain/session/fact.ts'
import type { Queryable } from '../../database.ts'
import { lessonStudy } from '../../schema/activity.ts'
import { fact } from '../../schema/session.ts'
import { stage, taskDone } from '../../schema/stage.ts'
import { lockFacts } from '../session/facts.ts'
import { type TemplateChoice, templateOf } from './activity-templates.ts'

/** An activity that follows a template, and how its stages stand. */
export interface ReadActivity {
  readonly template: ActivityTemplate
  readonly stages: readonly StageStanding[]
}

/**
 * The stages of a lesson study, folded from its facts, and its template, in `language` when that comes with the product.
 * Null: it goes without stages.
 */
export async function readActivity(
  db: Queryable,
  lessonStudyId: string,
  language: PlanLanguage,
): Promise<ReadActivity | null> {
  const choice = await choiceOf(db, lessonStudyId)
  const template = choice === null ? null : await templateOf(db, choice, language)
  if (template === null) return null
  const facts = await db
    .select()
    .from(fact)
    .where(and(eq(fact.lessonStudyId, lessonStudyId), inArray(fact.kind, [...STAGE_FACTS])))
    .orderBy(asc(fact.id))
  return { template, stages: foldStages(template.stages, facts as Fact[]) }
}

/** The same, held until the transaction ends: what is decided from it stays true while it is written. */
export async function lockActivity(
  tx: Queryable,
  lessonStudyId: string,
  language: PlanLanguage,
): Promise<ReadActivity | null> {
  await lockFacts(tx, lessonStudyId)
  await tx
    .select({ id: lessonStudy.id })
    .from(lessonStudy)
    .where(eq(lessonStudy.id, lessonStudyId))
    .for('update')
  return await readActivity(tx, lessonStudyId, language)
}

async function choiceOf(db: Queryable, lessonStudyId: string): Promise<TemplateChoice | null> {
  const rows = await db
    .select({
      builtInTemplate: lessonStudy.builtInTemplate,
      templateVersionId: lessonStudy.templateVersionId,
    })
    .from(lessonStudy)
    .where(eq(lessonStudy.id, lessonStudyId))
  return rows[0] ?? null
}

/** Lays out the stages of a template for a lesson study that has none, all of them locked. */
export async function insertStages(
  tx: Queryable,
  it: { lessonStudyId: string; choice: TemplateChoice; template: ActivityTemplate },
): Promise<void> {
  const { lessonStudyId, choice, template } = it
  await tx
    .update(lessonStudy)
    .set({ activityType: template.activityType, ...choice })
    .where(eq(lessonStudy.id, lessonStudyId))
  await tx.insert(stage).values(
    template.stages.map(({ stageId, kind, tasks }, position) => ({
      lessonStudyId,
      stageId,
      position,
      kind,
      tasks: tasks.map(({ taskId, roles, by }) => ({ taskId, roles, by })),
    })),
  )
}

/** Writes down for lists how one stage stands, as the facts say now. Run it in the transaction of the fact. */
export async function rememberStage(
  tx: Queryable,
  lessonStudyId: string,
  { stageId, state, dueMs, done }: StageStanding,
): Promise<void> {
  const here = and(eq(stage.lessonStudyId, lessonStudyId), eq(stage.stageId, stageId))
  await tx.update(stage).set({ state, dueMs }).where(here)
  await tx
    .delete(taskDone)
    .where(and(eq(taskDone.lessonStudyId, lessonStudyId), eq(taskDone.stageId, stageId)))
  if (done.length > 0)
    await tx
      .insert(taskDone)
      .values(done.map(({ taskId, personId }) => ({ lessonStudyId, stageId, taskId, personId })))
}
