import { eq } from 'drizzle-orm'
import { EMPTY_PROFILE, type Profile } from '#domain/people/profile.ts'
import type { Queryable } from '../../database.ts'
import { personProfile } from '../../schema/space.ts'

/** What somebody says of themselves. Theirs alone: ask `can()` before reading it. */
export async function findProfile(db: Queryable, personId: string): Promise<Profile> {
  const [row] = await db.select().from(personProfile).where(eq(personProfile.personId, personId))
  if (row === undefined) return EMPTY_PROFILE
  const { personId: _, ...profile } = row
  return profile as Profile
}

/** Keeps what somebody says of themselves, in place of what they said before. */
export async function keepProfile(tx: Queryable, personId: string, profile: Profile): Promise<void> {
  const to = { ...profile, subjects: [...profile.subjects], gradeBands: [...profile.gradeBands] }
  await tx
    .insert(personProfile)
    .values({ personId, ...to })
    .onConflictDoUpdate({ target: personProfile.personId, set: to })
}
