import { and, asc, eq, gte, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { PlanLanguage } from '#domain/activity/new-lesson-study.ts'
import { readVisibility } from '#domain/activity/visibility.ts'
import type { StageEndEntry } from '#domain/calendar/entry.ts'
import type { Queryable } from '../../database.ts'
import { lessonStudy } from '../../schema/activity.ts'
import { stage } from '../../schema/stage.ts'
import { templatesByChoice } from '../activity/activity-templates.ts'
import type { MeetingPlaces } from './meetings.ts'

/**
 * The open stages in some places whose planned end lies from `fromMs` up to `toMs`, the earliest first, at most
 * `limit`, with the titles of templates that come with the product in `language`. Whether the reader may see them is
 * for `can()` to say.
 */
export async function stageEndsBetween(
  db: Queryable,
  it: { in: MeetingPlaces; fromMs: number; toMs: number; limit: number; language: PlanLanguage },
): Promise<StageEndEntry[]> {
  const { communityIds, lessonStudyIds } = it.in
  if (communityIds.length === 0 && lessonStudyIds.length === 0) return []
  const rows = await db
    .select({
      lessonStudyId: stage.lessonStudyId,
      communityId: lessonStudy.communityId,
      visibility: lessonStudy.visibility,
      of: lessonStudy.title,
      builtInTemplate: lessonStudy.builtInTemplate,
      templateVersionId: lessonStudy.templateVersionId,
      stageId: stage.stageId,
      dueMs: stage.dueMs,
      changedAtMs: sql<number>`coalesce((select f.at_ms from fact f
        where f.lesson_study_id = ${stage.lessonStudyId} and f.kind = 'stage.dated'
        order by f.id desc limit 1), ${lessonStudy.createdAtMs})`.mapWith(Number),
    })
    .from(stage)
    .innerJoin(lessonStudy, eq(lessonStudy.id, stage.lessonStudyId))
    .where(
      and(
        or(inArray(lessonStudy.communityId, [...communityIds]), inArray(lessonStudy.id, [...lessonStudyIds])),
        isNull(lessonStudy.trashedAtMs),
        eq(stage.state, 'open'),
        gte(stage.dueMs, it.fromMs),
        lt(stage.dueMs, it.toMs),
      ),
    )
    .orderBy(asc(stage.dueMs), asc(stage.lessonStudyId))
    .limit(it.limit)
  const templateOf = await templatesByChoice(db, rows, it.language)
  return rows.flatMap(
    ({ builtInTemplate, templateVersionId, dueMs, visibility, ...row }): StageEndEntry[] => {
      const template = templateOf({ builtInTemplate, templateVersionId })
      const title = template?.stages.find(({ stageId }) => stageId === row.stageId)?.title
      if (title === undefined || dueMs === null) return []
      return [{ ...row, type: 'stageEnd', title, startsMs: dueMs, visibility: readVisibility(visibility) }]
    },
  )
}
