import { and, eq, gt, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { KnownContacts } from '#domain/people/people-list.ts'
import type { Queryable } from '../../database.ts'
import { invitation } from '../../schema/invitation.ts'
import { communityMember, institutionMember, person } from '../../schema/people.ts'
import type { Space } from './membership.ts'

/** Holds the lists of a space until the transaction ends: the same list twice at once is planned one after the other. */
export async function lockLists(tx: Queryable, space: Space): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${space.id}, 2))`)
}

/** What is known of these e-mails and user names, seen from a space, at a moment (milliseconds). */
export async function knownContacts(
  db: Queryable,
  space: Space,
  contacts: readonly string[],
  nowMs: number,
): Promise<KnownContacts> {
  if (contacts.length === 0) return { accounts: new Map(), invited: new Set() }
  const wanted = [...contacts]
  const member =
    space.kind === 'institution'
      ? db
          .select({ id: institutionMember.personId })
          .from(institutionMember)
          .where(eq(institutionMember.institutionId, space.id))
      : db
          .select({ id: communityMember.personId })
          .from(communityMember)
          .where(eq(communityMember.communityId, space.id))
  const [people, members, open] = await Promise.all([
    db
      .select({ personId: person.id, email: person.email, userName: person.username })
      .from(person)
      .where(or(inArray(person.email, wanted), inArray(person.username, wanted))),
    member,
    db
      .select({ contact: invitation.forContact })
      .from(invitation)
      .where(
        and(
          eq(space.kind === 'institution' ? invitation.institutionId : invitation.communityId, space.id),
          isNotNull(invitation.forContact),
          inArray(invitation.forContact, wanted),
          isNull(invitation.revokedAtMs),
          gt(invitation.expiresAtMs, nowMs),
          gt(invitation.usesLeft, 0),
        ),
      ),
  ])
  const isMember = new Set(members.map((it) => it.id))
  const accounts = new Map(
    people.flatMap(({ personId, email, userName }) => {
      const known = { personId, isMember: isMember.has(personId) }
      return [email, userName].flatMap((contact) => (contact === null ? [] : [[contact, known] as const]))
    }),
  )
  return { accounts, invited: new Set(open.flatMap(({ contact }) => (contact === null ? [] : [contact]))) }
}
