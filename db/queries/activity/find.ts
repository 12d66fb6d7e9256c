import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { readVisibility, type Visibility } from '#domain/activity/visibility.ts'
import type { PlanLanguage } from '#domain/activity/new-lesson-study.ts'
import type { Queryable } from '../../database.ts'
import { lessonStudy } from '../../schema/activity.ts'
import { community } from '../../schema/people.ts'

export interface LessonStudy {
  readonly lessonStudyId: string
  readonly communityId: string
  readonly visibility: Visibility
  readonly communityName: string
  readonly title: string
  readonly subject: string
  readonly grade: string
  readonly lessonMinutes: number
  readonly language: PlanLanguage
  readonly createdAtMs: number
}

/**
 * A lesson study by the id of a URL; null when there is none, when it is no id at all, and while it lies in
 * the trash: then it answers like one that does not exist.
 */
export async function findLessonStudy(db: Queryable, lessonStudyId: string): Promise<LessonStudy | null> {
  if (!z.uuid().safeParse(lessonStudyId).success) return null
  const rows = await db
    .select({
      lessonStudyId: lessonStudy.id,
      communityId: lessonStudy.communityId,
      visibility: lessonStudy.visibility,
      communityName: community.name,
      title: lessonStudy.title,
      subject: lessonStudy.subject,
      grade: lessonStudy.grade,
      lessonMinutes: lessonStudy.lessonMinutes,
      language: lessonStudy.language,
      createdAtMs: lessonStudy.createdAtMs,
    })
    .from(lessonStudy)
    .innerJoin(community, eq(community.id, lessonStudy.communityId))
    .where(and(eq(lessonStudy.id, lessonStudyId), isNull(lessonStudy.trashedAtMs)))
  const found = rows[0]
  return found === undefined
    ? null
    : {
        ...found,
        visibility: readVisibility(found.visibility),
        language: found.language === 'en' ? 'en' : 'zh-CN',
      }
}
