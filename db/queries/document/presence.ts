import { and, asc, eq, gt } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { loginSession, person, institution, institutionMember } from '../../schema/people.ts'

/** How a person is shown to others in a document: name and school. */
export interface PresentPerson {
  readonly personId: string
  readonly name: string
  /** The school that they joined first; empty without one. */
  readonly school: string
}

/** How this person is shown; null when there is no such person. */
export async function presentPerson(db: Queryable, personId: string): Promise<PresentPerson | null> {
  const rows = await db
    .select({ name: person.name, school: institution.name })
    .from(person)
    .leftJoin(institutionMember, eq(institutionMember.personId, person.id))
    .leftJoin(institution, eq(institution.id, institutionMember.institutionId))
    .where(eq(person.id, personId))
    .orderBy(asc(institutionMember.joinedAtMs))
    .limit(1)
  const row = rows[0]
  return row === undefined ? null : { personId, name: row.name, school: row.school ?? '' }
}

/** Whether this login of this person still holds: not signed out, not expired, not ended by a reset. */
export async function loginHolds(
  db: Queryable,
  loginSessionId: string,
  personId: string,
  nowMs: number,
): Promise<boolean> {
  const rows = await db
    .select({ id: loginSession.id })
    .from(loginSession)
    .where(
      and(
        eq(loginSession.id, loginSessionId),
        eq(loginSession.userId, personId),
        gt(loginSession.expiresAt, new Date(nowMs)),
      ),
    )
  return rows.length > 0
}
