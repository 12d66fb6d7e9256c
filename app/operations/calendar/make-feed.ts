import type { Database } from '#db/database.ts'
import { replaceFeed } from '#db/queries/calendar/feeds.ts'
import { takeTurn } from '#db/queries/people/rate-limit.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { hashSecret, newSecret } from '../people/secret.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/**
 * Makes a secret address at which calendar programs read one's own dates, or those of one community. The
 * address that there was ends. Only the hash is kept: this is the one time that the secret is known.
 */
export async function makeFeed(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  { communityId }: { communityId: string | null },
): Promise<Outcome<{ secret: string }>> {
  if (viewer === null) return refused('notSignedIn')
  const { personId } = viewer
  if (communityId !== null && !can(viewer, 'community.view', { kind: 'community', communityId }))
    return refused('notFound')
  const atMs = clock()
  const tooOften = await takeTurn(db, 'makeFeed', personId, atMs)
  if (tooOften !== null) return tooOften
  const secret = newSecret()
  await replaceFeed(db, { feedId: newId(), personId, communityId, secretHash: hashSecret(secret), atMs })
  return done({ secret })
}
