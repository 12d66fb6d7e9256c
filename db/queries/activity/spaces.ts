import { asc, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { school, team } from '../../schema/people.ts'

/** A team as a line of a list. */
export interface TeamLine {
  readonly teamId: string
  readonly name: string
  readonly people: number
  /** From how many schools they come. */
  readonly schools: number
}

/** Teams by their ids, in the order of their names. */
export async function teamLines(db: Queryable, teamIds: readonly string[]): Promise<TeamLine[]> {
  if (teamIds.length === 0) return []
  const members = sql`from team_member m where m.team_id = ${sql.raw('"team"."id"')}`
  return await db
    .select({
      teamId: team.id,
      name: team.name,
      people: sql<number>`(select count(*) ${members})`.mapWith(Number),
      schools: sql<number>`(select count(distinct sm.school_id) from school_member sm
        where sm.person_id in (select m.person_id ${members}))`.mapWith(Number),
    })
    .from(team)
    .where(inArray(team.id, [...teamIds]))
    .orderBy(asc(team.name), asc(team.id))
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
