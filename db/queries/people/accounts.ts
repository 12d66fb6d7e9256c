import { and, eq, ne } from 'drizzle-orm'
import { shownEmail, standInEmail } from '#domain/people/email.ts'
import type { Queryable } from '../../database.ts'
import { credential, loginSession, person } from '../../schema/people.ts'

/** The auth library's name for "by password". */
const BY_PASSWORD = 'credential'

export interface NewAccount {
  readonly personId: string
  readonly name: string
  readonly userName: string | null
  /** null: a stand-in address is kept, which is never shown. */
  readonly email: string | null
  readonly passwordHash: string
  readonly language: string | null
  readonly administrator: boolean
}

/** Adds somebody who signs in with a password. Says which of their names is taken, then nothing is added. */
export async function insertAccount(
  tx: Queryable,
  it: NewAccount,
): Promise<'added' | 'nameTaken' | 'emailTaken'> {
  const added = await tx
    .insert(person)
    .values({
      id: it.personId,
      name: it.name,
      email: it.email ?? standInEmail(it.personId),
      username: it.userName,
      displayUsername: it.userName,
      language: it.language,
      administrator: it.administrator,
    })
    .onConflictDoNothing()
    .returning({ id: person.id })
  if (added.length === 0) {
    const byName = await tx
      .select({ id: person.id })
      .from(person)
      .where(eq(person.username, it.userName ?? ''))
    return byName.length > 0 ? 'nameTaken' : 'emailTaken'
  }
  await tx.insert(credential).values({
    userId: it.personId,
    accountId: it.personId,
    providerId: BY_PASSWORD,
    password: it.passwordHash,
  })
  return 'added'
}

/** An account as its owner sees it; null when there is none. */
export async function findAccount(db: Queryable, personId: string) {
  const [row] = await db
    .select({ name: person.name, userName: person.username, email: person.email, language: person.language })
    .from(person)
    .where(eq(person.id, personId))
  return row === undefined ? null : { ...row, email: shownEmail(row.email) }
}

/** The hash of somebody's password; null when they have none. */
export async function findPasswordHash(db: Queryable, personId: string): Promise<string | null> {
  const [row] = await db.select({ hash: credential.password }).from(credential).where(passwordOf(personId))
  return row?.hash ?? null
}

/** Replaces somebody's password. Throws when the person signs in by other means only. */
export async function setPasswordHash(tx: Queryable, personId: string, hash: string): Promise<void> {
  const rows = await tx
    .update(credential)
    .set({ password: hash, updatedAt: new Date() })
    .where(passwordOf(personId))
    .returning({ id: credential.id })
  if (rows.length === 0) throw new Error(`person ${personId} has no password to replace`)
}

/** Ends login sessions of a person: all, or all but one. */
export async function endLogins(tx: Queryable, personId: string, exceptId?: string): Promise<void> {
  const theirs = eq(loginSession.userId, personId)
  await tx
    .delete(loginSession)
    .where(exceptId === undefined ? theirs : and(theirs, ne(loginSession.id, exceptId)))
}

/** Changes what a person is called, or the language they read. */
export async function changePerson(
  tx: Queryable,
  personId: string,
  to: { name?: string; language?: string | null },
): Promise<void> {
  await tx
    .update(person)
    .set({ ...to, updatedAt: new Date() })
    .where(eq(person.id, personId))
}

function passwordOf(personId: string) {
  return and(eq(credential.userId, personId), eq(credential.providerId, BY_PASSWORD))
}
