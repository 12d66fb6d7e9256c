import { and, asc, eq, ne, sql } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { institution, institutionMember, person } from '../../schema/people.ts'

/**
 * Holds a person until the transaction ends, against others who hold them alike: what is decided from their
 * memberships stays true while it is written. Rows that only refer to the person do not wait.
 */
export async function lockPerson(tx: Queryable, personId: string): Promise<void> {
  await tx.execute(sql`select 1 from ${person} where id = ${personId} for no key update`)
}

/** The institution that a person belongs to besides this one (null: at all), the first that they joined; null: none. */
export async function otherInstitution(
  db: Queryable,
  personId: string,
  institutionId: string | null,
): Promise<{ institutionId: string; name: string } | null> {
  const rows = await db
    .select({ institutionId: institution.id, name: institution.name })
    .from(institutionMember)
    .innerJoin(institution, eq(institution.id, institutionMember.institutionId))
    .where(
      and(
        eq(institutionMember.personId, personId),
        institutionId === null ? undefined : ne(institution.id, institutionId),
      ),
    )
    .orderBy(asc(institutionMember.joinedAtMs), asc(institution.id))
    .limit(1)
  return rows[0] ?? null
}
