import { asc, eq } from 'drizzle-orm'
import type { TeamRole } from '#domain/people/roles.ts'
import type { Queryable } from '../../database.ts'
import { person, team, teamMember } from '../../schema/people.ts'
import { schoolNames } from './school-names.ts'

/** Adds a team. */
export async function insertTeam(
  tx: Queryable,
  it: { teamId: string; name: string; purpose: string; createdBy: string; atMs: number },
): Promise<void> {
  const { teamId, atMs, ...rest } = it
  await tx.insert(team).values({ id: teamId, createdAtMs: atMs, ...rest })
}

/** A team; null when there is none. Ask `can()` before showing it. */
export async function findTeam(db: Queryable, teamId: string) {
  const [row] = await db
    .select({ teamId: team.id, name: team.name, purpose: team.purpose })
    .from(team)
    .where(eq(team.id, teamId))
  return row ?? null
}

export interface TeamMemberRow {
  readonly personId: string
  readonly name: string
  /** Empty when the person belongs to no school. */
  readonly school: string
  readonly role: TeamRole
}

/** The people of a team with their schools, those who have been there longest first. */
export async function teamMembers(db: Queryable, teamId: string): Promise<TeamMemberRow[]> {
  const rows = await db
    .select({ personId: person.id, name: person.name, role: teamMember.role })
    .from(teamMember)
    .innerJoin(person, eq(person.id, teamMember.personId))
    .where(eq(teamMember.teamId, teamId))
    .orderBy(asc(teamMember.joinedAtMs), asc(person.id))
  const schools = await schoolNames(
    db,
    rows.map((row) => row.personId),
  )
  return rows.map((row) => ({ ...row, role: row.role as TeamRole, school: schools.get(row.personId) ?? '' }))
}
