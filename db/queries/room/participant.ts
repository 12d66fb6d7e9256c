import { asc, eq } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { person, institution, institutionMember } from '../../schema/people.ts'

/** How somebody is shown in a room: their name and the school they have been in longest, '' without one. */
export async function roomParticipant(
  db: Queryable,
  personId: string,
): Promise<{ name: string; school: string } | null> {
  const rows = await db
    .select({ name: person.name, school: institution.name })
    .from(person)
    .leftJoin(institutionMember, eq(institutionMember.personId, person.id))
    .leftJoin(institution, eq(institution.id, institutionMember.institutionId))
    .where(eq(person.id, personId))
    .orderBy(asc(institutionMember.joinedAtMs), asc(institution.id))
    .limit(1)
  const found = rows[0]
  return found === undefined ? null : { name: found.name, school: found.school ?? '' }
}
