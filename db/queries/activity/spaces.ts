import { asc, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { school, community } from '../../schema/people.ts'

/** A community as a line of a list. */
export interface CommunityLine {
  readonly communityId: string
  readonly name: string
  readonly people: number
  /** From how many schools they come. */
  readonly schools: number
}

/** Communities by their ids, in the order of their names. */
export async function communityLines(
  db: Queryable,
  communityIds: readonly string[],
): Promise<CommunityLine[]> {
  if (communityIds.length === 0) return []
  const members = sql`from community_member m where m.community_id = ${sql.raw('"community"."id"')}`
  return await db
    .select({
      communityId: community.id,
      name: community.name,
      people: sql<number>`(select count(*) ${members})`.mapWith(Number),
      schools: sql<number>`(select count(distinct sm.school_id) from school_member sm
        where sm.person_id in (select m.person_id ${members}))`.mapWith(Number),
    })
    .from(community)
    .where(inArray(community.id, [...communityIds]))
    .orderBy(asc(community.name), asc(community.id))
}

/** A school as a line of a list. */
export interface SchoolLine {
  readonly schoolId: string
  readonly name: string
}

/** Schools by their ids, in the order of their names. */
export async function schoolLines(db: Queryable, schoolIds: readonly string[]): Promise<SchoolLine[]> {
  if (schoolIds.length === 0) return []
  return await db
    .select({ schoolId: school.id, name: school.name })
    .from(school)
    .where(inArray(school.id, [...schoolIds]))
    .orderBy(asc(school.name), asc(school.id))
}
