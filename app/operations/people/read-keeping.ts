import type { Database } from '#db/database.ts'
import { isListed } from '#db/queries/people/directory.ts'
import { countOpenRequests } from '#db/queries/people/join-requests.ts'
import type { Space } from '#db/queries/people/membership.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { refuseInSpace } from './space-access.ts'

/** What waits for those who look after a space, for its page; null for everybody else. */
export async function readKeeping(
  { db }: { readonly db: Database },
  viewer: Viewer,
  space: Space,
): Promise<{ listed: boolean; openRequests: number } | null> {
  if (refuseInSpace(viewer, space, 'invite') !== null) return null
  const [listed, open] = await Promise.all([isListed(db, space), countOpenRequests(db, space)])
  return { listed, openRequests: open }
}
