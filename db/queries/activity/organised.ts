import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { lessonStudy, lessonStudyRole } from '../../schema/activity.ts'

/** The lesson studies of a community that a person was made an organizer of, by title. */
export async function organisedBy(
  db: Queryable,
  it: { communityId: string; personId: string },
): Promise<{ lessonStudyId: string; title: string }[]> {
  return await db
    .select({ lessonStudyId: lessonStudy.id, title: lessonStudy.title })
    .from(lessonStudy)
    .innerJoin(lessonStudyRole, eq(lessonStudyRole.lessonStudyId, lessonStudy.id))
    .where(
      and(
        eq(lessonStudy.communityId, it.communityId),
        eq(lessonStudyRole.personId, it.personId),
        eq(lessonStudyRole.role, 'organizer'),
        isNull(lessonStudy.trashedAtMs),
      ),
    )
    .orderBy(asc(lessonStudy.title), asc(lessonStudy.id))
}
