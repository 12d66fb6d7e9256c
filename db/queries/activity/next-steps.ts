import { sql } from 'drizzle-orm'
import type { Person } from '#domain/people/viewer.ts'
import { readVisibility } from '#domain/activity/visibility.ts'
import type { PlanLanguage } from '#domain/activity/new-lesson-study.ts'
import { can } from '#domain/policy.ts'
import type { Queryable } from '../../database.ts'
import { templatesByChoice } from './activity-templates.ts'

/** Something that a person is to do, in one of their lesson studies. */
export interface StepLine {
  readonly lessonStudyId: string
  readonly communityId: string
  readonly communityName: string
  readonly title: string
  readonly stageId: string
  readonly stageTitle: string
  /** What is to be done, as the templates say it. */
  readonly tasks: readonly string[]
  readonly dueMs: number | null
}

/** Some lines of a longer list, and whether it goes on. */
export interface PageOf<T> {
  readonly lines: readonly T[]
  readonly hasMore: boolean
}

/**
 * What a person is to do next in all lesson studies that they may see: one line for each open stage in which they have
 * open tasks, the earliest planned end first. `offset` lines are left out.
 */
export async function nextStepsOf(
  db: Queryable,
  person: Person,
  it: { language: PlanLanguage; nowMs: number; limit: number; offset: number },
): Promise<PageOf<StepLine>> {
  const { personId } = person
  // The role here is read as `roleOf` reads it; a test compares both.
  const rows = await db.execute<Row>(sql`
    with mine as (
      select l.id, l.community_id, l.title, l.built_in_template, l.template_version_id,
        l.visibility, coalesce(r.role, case
          when l.visibility = 'private' then null
          when m.role = 'steward' then 'organizer'
          when l.visibility = 'team' then null
          else 'planner' end) as role
      from lesson_study l
      left join community_member m on m.community_id = l.community_id and m.person_id = ${personId}
      left join lesson_study_role r on r.lesson_study_id = l.id and r.person_id = ${personId}
        and (r.until_ms is null or r.until_ms > ${it.nowMs})
      where l.trashed_at_ms is null and (m.person_id is not null or r.person_id is not null)
    )
    select mine.id as "lessonStudyId", mine.community_id as "communityId", c.name as "communityName", mine.title,
      mine.visibility,
      mine.built_in_template as "builtInTemplate", mine.template_version_id as "templateVersionId",
      s.stage_id as "stageId", s.due_ms as "dueMs", open.ids as "taskIds"
    from mine
    join stage s on s.lesson_study_id = mine.id and s.state = 'open'
    join community c on c.id = mine.community_id
    cross join lateral (
      select jsonb_agg(t ->> 'taskId' order by nth) as ids
      from jsonb_array_elements(s.tasks) with ordinality as tasks (t, nth)
      where t -> 'roles' ? mine.role and not exists (
        select 1 from task_done d
        where d.lesson_study_id = s.lesson_study_id and d.stage_id = s.stage_id and d.task_id = t ->> 'taskId'
          and (t ->> 'by' = 'one' or d.person_id = ${personId}))
    ) open
    where open.ids is not null
    order by s.due_ms nulls last, mine.id, s.position
    limit ${it.limit + 1} offset ${it.offset}`)
  const templateOf = await templatesByChoice(db, rows, it.language)
  const lines = rows.slice(0, it.limit).flatMap((row): StepLine[] => {
    const { lessonStudyId, communityId, communityName, title, stageId } = row
    const stage = templateOf(row)?.stages.find((one) => one.stageId === stageId)
    const subject = {
      kind: 'lessonStudy',
      lessonStudyId,
      communityId,
      visibility: readVisibility(row.visibility),
    } as const
    if (stage === undefined || !can(person, 'task.mark', subject)) return []
    const tasks = stage.tasks.filter(({ taskId }) => row.taskIds.includes(taskId)).map(({ text }) => text)
    const dueMs = row.dueMs === null ? null : Number(row.dueMs)
    return [
      { lessonStudyId, communityId, communityName, title, stageId, stageTitle: stage.title, tasks, dueMs },
    ]
  })
  return { lines, hasMore: rows.length > it.limit }
}

type Row = Record<string, unknown> & {
  lessonStudyId: string
  communityId: string
  communityName: string
  title: string
  visibility: string
  builtInTemplate: string | null
  templateVersionId: string | null
  stageId: string
  dueMs: string | null
  taskIds: string[]
}
