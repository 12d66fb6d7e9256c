import type { Queryable } from '#db/database.ts'
import type { Person } from '#domain/people/viewer.ts'
import { readNotices } from './read-notices.ts'

/** How many notices a person has not read in each of these lesson studies; those without any are not in the map. */
export async function countUnreadIn(
  db: Queryable,
  person: Person,
  nowMs: number,
  lessonStudyIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { notices } = await readNotices(db, person, nowMs, lessonStudyIds)
  const byLessonStudy = new Map<string, number>()
  for (const { lessonStudyId, isRead } of notices)
    if (!isRead) byLessonStudy.set(lessonStudyId, (byLessonStudy.get(lessonStudyId) ?? 0) + 1)
  return byLessonStudy
}
