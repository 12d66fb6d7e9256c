import type { Database } from '#db/database.ts'
import { isListed } from '#db/queries/people/directory.ts'
import { type OpenRequest, openRequests } from '#db/queries/people/join-requests.ts'
import type { Space } from '#db/queries/people/membership.ts'
import { findSpaceName } from '#db/queries/people/space-names.ts'
import { done, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { refuseInSpace } from './space-access.ts'

/** The open requests of a space, for those who may let people in. */
export async function readRequests(
  { db }: { readonly db: Database },
  viewer: Viewer,
  { space }: { space: Space },
): Promise<Outcome<{ spaceName: string; listed: boolean; requests: OpenRequest[] }>> {
  const refusal = refuseInSpace(viewer, space, 'invite')
  if (refusal !== null) return { ok: false, refusal }
  const [spaceName, listed, requests] = await Promise.all([
    findSpaceName(db, space),
    isListed(db, space),
    openRequests(db, space),
  ])
  return done({ spaceName: spaceName ?? '', listed, requests })
}
