import type { Database } from '#db/database.ts'
import { setListed } from '#db/queries/people/directory.ts'
import type { Space } from '#db/queries/people/membership.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { refuseInSpace } from './space-access.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
}

/**
 * Lists a space in the directory, where people may ask to join it, or takes it out; open requests stay. What it was
 * before already changes nothing and is not told.
 */
export async function listSpace(
  { db, clock }: Needs,
  viewer: Viewer,
  input: { space: Space; listed: boolean },
): Promise<Outcome<null>> {
  const { space, listed } = input
  const refusal = refuseInSpace(viewer, space, 'list')
  if (refusal !== null || viewer === null) return refused(refusal?.reason ?? 'notSignedIn')
  const { personId } = viewer
  await db.transaction(async (tx) => {
    if (!(await setListed(tx, space, listed))) return
    const kind = listed ? 'space.listed' : 'space.unlisted'
    await recordSpaceFact(tx, { space, personId, kind, body: {}, atMs: clock() })
  })
  return done(null)
}
