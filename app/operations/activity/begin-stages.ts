import { findOwnTemplate, type TemplateChoice } from '#db/queries/activity/activity-templates.ts'
import { findLessonStudy, type LessonStudy } from '#db/queries/activity/find.ts'
import { insertStages } from '#db/queries/activity/stages.ts'
import type { Queryable } from '#db/database.ts'
import type { ActivityTemplate } from '#domain/activity/activity-template.ts'
import { builtInTemplate } from '#domain/activity/built-in-templates.ts'
import type { PlanLanguage } from '#domain/activity/new-lesson-study.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import { holdActivity, tellStage } from './ask-activity.ts'

/** A template for one community, and what an activity that begins with it remembers. */
export interface ChosenTemplate {
  readonly choice: TemplateChoice
  readonly template: ActivityTemplate
}

/**
 * The template that a form names: the key of one that comes with the product, or the id of one of the community's own,
 * as it was saved last. Null: the form names none. Refuses `notFound`.
 */
export async function chosenTemplate(
  db: Queryable,
  it: { communityId: string; named: string; language: PlanLanguage },
): Promise<Outcome<ChosenTemplate | null>> {
  if (it.named === '') return done(null)
  // Also one that is offered no more: whoever opened the page before gets what the page showed.
  const builtIn = builtInTemplate(it.named, it.language)
  if (builtIn !== null)
    return done({ choice: { builtInTemplate: it.named, templateVersionId: null }, template: builtIn })
  const own = await findOwnTemplate(db, { communityId: it.communityId, templateId: it.named })
  if (own === null) return refused('notFound')
  return done({ choice: { builtInTemplate: null, templateVersionId: own.versionId }, template: own.content })
}

/** Lays out the stages of a template for a lesson study that has none, and opens the first. Run it in a transaction. */
export async function beginStages(
  tx: Queryable,
  newId: () => string,
  it: { lessonStudy: LessonStudy; chosen: ChosenTemplate; personId: string; atMs: number },
): Promise<void> {
  const { lessonStudy, chosen, personId, atMs } = it
  await insertStages(tx, { lessonStudyId: lessonStudy.lessonStudyId, ...chosen })
  const held = await holdActivity(tx, lessonStudy)
  if (!held.ok) throw new Error('the stages were not laid out')
  const { stageId, title } = chosen.template.stages[0]!
  const key = `stage.opened/${newId()}`
  const body = { stageId, title }
  await tellStage(tx, held.value, { sessionId: null, atMs, personId, kind: 'stage.opened', key, body })
}

/** The same for a lesson study that has just begun, with what its form names; nothing when it names none. */
export async function beginStagesOf(
  tx: Queryable,
  newId: () => string,
  it: { lessonStudyId: string; named: string; personId: string; atMs: number },
): Promise<Outcome<null>> {
  const { lessonStudyId, named, personId, atMs } = it
  const lessonStudy = await findLessonStudy(tx, lessonStudyId)
  if (lessonStudy === null) return refused('notFound')
  const { communityId, language } = lessonStudy
  const chosen = await chosenTemplate(tx, { communityId, language, named })
  if (!chosen.ok) return chosen
  if (chosen.value !== null)
    await beginStages(tx, newId, { lessonStudy, chosen: chosen.value, personId, atMs })
  return done(null)
}
