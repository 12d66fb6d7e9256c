import { asc, eq, max, sql } from 'drizzle-orm'
import { shownEmail } from '#domain/people/email.ts'
import type { Queryable } from '../../database.ts'
import { loginSession, person, institution, institutionMember } from '../../schema/people.ts'

export interface Listed {
  readonly personId: string
  readonly name: string
  readonly userName: string | null
  readonly email: string | null
  readonly schools: readonly string[]
  readonly administrator: boolean
  readonly createdAtMs: number
  /** When a page of theirs was last loaded, to about ten minutes; null when no login session is left. */
  readonly lastSeenAtMs: number | null
}

/** Everybody with an account, by name: for the installation's administrator. */
export async function everybody(db: Queryable): Promise<Listed[]> {
  const seen = db
    .select({ userId: loginSession.userId, at: max(loginSession.updatedAt).as('at') })
    .from(loginSession)
    .groupBy(loginSession.userId)
    .as('seen')
  const rows = await db
    .select({
      personId: person.id,
      name: person.name,
      userName: person.username,
      email: person.email,
      administrator: person.administrator,
      createdAt: person.createdAt,
      seenAt: seen.at,
      schools: sql<
        string[]
      >`coalesce((select array_agg(${institution.name} order by ${institutionMember.joinedAtMs})
        from ${institutionMember} join ${institution} on ${institution.id} = ${institutionMember.institutionId}
        where ${institutionMember.personId} = ${person.id}), '{}')`,
    })
    .from(person)
    .leftJoin(seen, eq(seen.userId, person.id))
    .orderBy(asc(person.name), asc(person.id))
  return rows.map(({ createdAt, seenAt, email, ...row }) => ({
    ...row,
    email: shownEmail(email),
    createdAtMs: createdAt.getTime(),
    lastSeenAtMs: seenAt === null ? null : new Date(seenAt).getTime(),
  }))
}
