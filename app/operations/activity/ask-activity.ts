import type { Queryable } from '#db/database.ts'
import type { LessonStudy } from '#db/queries/activity/find.ts'
import { lockActivity, type ReadActivity, rememberStage } from '#db/queries/activity/stages.ts'
import { appendFact, type NewFact } from '#db/queries/session/facts.ts'
import { foldStages, stageOf, type StageFact, type StageStanding } from '#domain/activity/stages.ts'
import type { TemplateStage } from '#domain/activity/activity-template.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'

/** An activity whose stages are held by a transaction. */
export interface HeldActivity extends ReadActivity {
  readonly lessonStudy: LessonStudy
}

/** Holds the stages of a lesson study; refuses `noStages` when it goes without. Its template speaks its language. */
export async function holdActivity(tx: Queryable, lessonStudy: LessonStudy): Promise<Outcome<HeldActivity>> {
  const read = await lockActivity(tx, lessonStudy.lessonStudyId, lessonStudy.language)
  return read === null ? refused('noStages') : done({ ...read, lessonStudy })
}

/** What the template says of a stage. */
export function templateStage({ template }: HeldActivity, stageId: string): TemplateStage {
  const found = template.stages.find((it) => it.stageId === stageId)
  if (found === undefined) throw new Error(`the template has no stage ${stageId}`)
  return found
}

type NewStageFact = Pick<
  NewFact<StageFact['kind']>,
  'sessionId' | 'atMs' | 'personId' | 'kind' | 'key' | 'body'
> & {
  readonly body: { readonly stageId: string }
}

/** Appends a fact about a stage, and what it makes of the stage for lists. Answers how the stages stand after it. */
export async function tellStage(
  tx: Queryable,
  activity: HeldActivity,
  told: NewStageFact,
): Promise<{ stages: readonly StageStanding[]; factId: number | null }> {
  const { lessonStudyId } = activity.lessonStudy
  const factId = await appendFact(tx, { lessonStudyId, ...told })
  const after = await lockActivity(tx, lessonStudyId, activity.lessonStudy.language)
  const stages = after?.stages ?? foldStages(activity.template.stages, [])
  const stage = stageOf(stages, told.body.stageId)
  if (stage.ok) await rememberStage(tx, lessonStudyId, stage.value)
  return { stages, factId }
}
