import { eq, inArray, sql } from 'drizzle-orm'
import type { PlanLanguage } from '#domain/activity/new-lesson-study.ts'
import type { Queryable } from '../../database.ts'
import { lessonStudy } from '../../schema/activity.ts'
import { stage } from '../../schema/stage.ts'
import { templatesByChoice } from './activity-templates.ts'

/** Where an activity stands, for a line of a list. */
export interface StageLine {
  /** Of the first stage that is open, counted from 1, with its title; null: none is. */
  readonly open: { readonly number: number; readonly title: string } | null
  readonly count: number
  readonly isAllClosed: boolean
}

/** Where these lesson studies stand, by id; those that go without stages are not in the map. */
export async function stageLines(
  db: Queryable,
  lessonStudyIds: readonly string[],
  language: PlanLanguage,
): Promise<ReadonlyMap<string, StageLine>> {
  if (lessonStudyIds.length === 0) return new Map()
  const rows = await db
    .select({
      lessonStudyId: lessonStudy.id,
      builtInTemplate: lessonStudy.builtInTemplate,
      templateVersionId: lessonStudy.templateVersionId,
      open: sql<number | null>`min(${stage.position}) filter (where ${stage.state} = 'open')`,
      closed: sql<number>`count(*) filter (where ${stage.state} = 'closed')`.mapWith(Number),
    })
    .from(lessonStudy)
    .innerJoin(stage, eq(stage.lessonStudyId, lessonStudy.id))
    .where(inArray(lessonStudy.id, [...lessonStudyIds]))
    .groupBy(lessonStudy.id)
  const templateOf = await templatesByChoice(db, rows, language)
  return new Map(
    rows.flatMap((row) => {
      const stages = templateOf(row)?.stages
      if (stages === undefined) return []
      const title = row.open === null ? undefined : stages[row.open]?.title
      const open = row.open === null || title === undefined ? null : { number: row.open + 1, title }
      const count = stages.length
      return [[row.lessonStudyId, { open, count, isAllClosed: row.closed === count }] as const]
    }),
  )
}
