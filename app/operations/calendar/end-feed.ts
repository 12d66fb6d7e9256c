import type { Database } from '#db/database.ts'
import { deleteFeed } from '#db/queries/calendar/feeds.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'

/** Ends one's own secret address; whoever knows it reads nothing there any more. */
export async function endFeed(
  { db }: { readonly db: Database },
  viewer: Viewer,
  { communityId }: { communityId: string | null },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  await deleteFeed(db, { personId: viewer.personId, communityId })
  return done(null)
}
