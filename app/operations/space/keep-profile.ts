import type { Database } from '#db/database.ts'
import { keepProfile as keep } from '#db/queries/space/profile.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { readProfile, type WrittenProfile } from '#domain/people/profile.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'

interface Needs {
  readonly db: Database
}

/** Keeps what somebody says of themselves: only they may, and only they read it. */
export async function keepProfile(
  needs: Needs,
  viewer: Viewer,
  input: { personId: string; profile: WrittenProfile },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  const { personId } = input
  if (!can(viewer, 'personalSpace.change', { kind: 'personalSpace', personId })) return refused('notFound')
  const profile = readProfile(input.profile)
  if (!profile.ok) return profile
  await keep(needs.db, personId, profile.value)
  return done(null)
}
