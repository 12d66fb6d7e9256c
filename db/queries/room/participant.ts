import { asc, eq } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { person, school, schoolMember } from '../../schema/people.ts'

/** How somebody is shown in a room: their name and the school they have been in longest, '' without one. */
export async function roomParticipant(
  db: Queryable,
  personId: string,
): Promise<{ name: string; school: string } | null> {
  const rows = await db
    .select({ name: person.name, school: school.name })
    .from(person)
    .leftJoin(schoolMember, eq(schoolMember.personId, person.id))
    .leftJoin(school, eq(school.id, schoolMember.schoolId))
    .where(eq(person.id, personId))
    .orderBy(asc(schoolMember.joinedAtMs), asc(school.id))
    .limit(1)
  const found = rows[0]
  return found === undefined ? null : { name: found.name, school: found.school ?? '' }
}
