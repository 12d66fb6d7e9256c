import type { Queryable } from '#db/database.ts'
import type { Person } from '#domain/people/viewer.ts'
import { readNotices } from './read-notices.ts'

/** How many notices a person has not read, by lesson study; `only`: looks at these lesson studies alone. */
export async function countUnread(
  db: Queryable,
  person: Person,
  nowMs: number,
  only?: readonly string[],
): Promise<{ total: number; byLessonStudy: ReadonlyMap<string, number> }> {
  const unread = (await readNotices(db, person, nowMs, only)).notices.filter((notice) => !notice.isRead)
  const byLessonStudy = new Map<string, number>()
  for (const { lessonStudyId } of unread)
    byLessonStudy.set(lessonStudyId, (byLessonStudy.get(lessonStudyId) ?? 0) + 1)
  return { total: unread.length, byLessonStudy }
}
