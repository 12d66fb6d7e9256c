import { and, asc, eq, inArray, isNull, notExists, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
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

const another = alias(lessonStudyRole, 'another')

/** Those of these lesson studies that are private, and that nobody but this person organises. */
export async function privatelyOrganisedBy(
  db: Queryable,
  it: { personId: string; lessonStudyIds: readonly string[] },
): Promise<string[]> {
  if (it.lessonStudyIds.length === 0) return []
  const organizer = and(eq(lessonStudyRole.personId, it.personId), eq(lessonStudyRole.role, 'organizer'))
  const others = db
    .select({ one: sql`1` })
    .from(another)
    .where(
      and(
        eq(another.lessonStudyId, lessonStudy.id),
        eq(another.role, 'organizer'),
        sql`${another.personId} <> ${it.personId}`,
      ),
    )
  const rows = await db
    .select({ lessonStudyId: lessonStudy.id })
    .from(lessonStudy)
    .innerJoin(lessonStudyRole, and(eq(lessonStudyRole.lessonStudyId, lessonStudy.id), organizer))
    .where(
      and(
        inArray(lessonStudy.id, [...it.lessonStudyIds]),
        eq(lessonStudy.visibility, 'private'),
        notExists(others),
      ),
    )
    .orderBy(asc(lessonStudy.id))
  return rows.map((row) => row.lessonStudyId)
}
