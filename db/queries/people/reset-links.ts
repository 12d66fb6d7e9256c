import { and, eq, like } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { person, verification } from '../../schema/people.ts'

/** Reset links live in the auth library's table of short-lived proofs, under this mark. */
const MARK = 'reset-link:'

/** Keeps the hash of a new reset link; older links of the same person stop working. */
export async function replaceResetLink(
  tx: Queryable,
  it: { personId: string; secretHash: string; expiresAtMs: number },
): Promise<void> {
  await tx.delete(verification).where(eq(verification.identifier, MARK + it.personId))
  await tx
    .insert(verification)
    .values({ identifier: MARK + it.personId, value: it.secretHash, expiresAt: new Date(it.expiresAtMs) })
}

/** Whose reset link this is, until when, and the names they sign in with; null for an unknown link. */
export async function findResetLink(db: Queryable, secretHash: string) {
  const [row] = await db
    .select({ identifier: verification.identifier, expiresAt: verification.expiresAt })
    .from(verification)
    .where(thisLink(secretHash))
  if (row === undefined) return null
  const personId = row.identifier.slice(MARK.length)
  const [owner] = await db
    .select({ name: person.name, userName: person.username, email: person.email })
    .from(person)
    .where(eq(person.id, personId))
  return owner === undefined ? null : { ...owner, personId, expiresAtMs: row.expiresAt.getTime() }
}

/** Uses a reset link up; false when somebody did before. */
export async function useResetLink(tx: Queryable, secretHash: string): Promise<boolean> {
  const rows = await tx.delete(verification).where(thisLink(secretHash)).returning({ id: verification.id })
  return rows.length > 0
}

function thisLink(secretHash: string) {
  return and(eq(verification.value, secretHash), like(verification.identifier, `${MARK}%`))
}
