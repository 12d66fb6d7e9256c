import { asc, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { institution, community } from '../../schema/people.ts'

/** A community as a line of a list. */
export interface CommunityLine {
  readonly communityId: string
  readonly name: string
  readonly people: number
  /** From how many schools they come. */
  readonly schools: number
}

/** Communities by their ids, in the order of their names; at most `limit`. */
export async function communityLines(
  db: Queryable,
  communityIds: readonly string[],
  limit?: number,
): Promise<CommunityLine[]> {
  if (communityIds.length === 0) return []
  const members = sql`from community_member m where m.community_id = ${sql.raw('"community"."id"')}`
  return await db
    .select({
      communityId: community.id,
      name: community.name,
      people: sql<number>`(select count(*) ${members})`.mapWith(Number),
      schools: sql<number>`(select count(distinct sm.institution_id) from institution_member sm
        where sm.person_id in (select m.person_id ${members}))`.mapWith(Number),
    })
    .from(community)
    .where(inArray(community.id, [...communityIds]))
    .orderBy(asc(community.name), asc(community.id))
    .limit(limit ?? communityIds.length)
}

/** A school as a line of a list. */
export interface InstitutionLine {
  readonly institutionId: string
  readonly name: string
}

/** Schools by their ids, in the order of their names. */
export async function institutionLines(
  db: Queryable,
  institutionIds: readonly string[],
): Promise<InstitutionLine[]> {
  if (institutionIds.length === 0) return []
  return await db
    .select({ institutionId: institution.id, name: institution.name })
    .from(institution)
    .where(inArray(institution.id, [...institutionIds]))
    .orderBy(asc(institution.name), asc(institution.id))
}
