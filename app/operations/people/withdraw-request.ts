import type { Database } from '#db/database.ts'
import { lockRequest, settleRequest } from '#db/queries/people/join-requests.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { transact } from './transact.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
}

/** Takes one's own open request to join back. What was settled meanwhile is `requestSettled`. */
export async function withdrawRequest(
  { db, clock }: Needs,
  viewer: Viewer,
  { requestId }: { requestId: string },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  const { personId } = viewer
  return await transact(db, async (tx) => {
    const request = await lockRequest(tx, requestId)
    if (request === null || request.personId !== personId) return refused('notFound')
    if (request.state !== 'open') return refused('requestSettled')
    const atMs = clock()
    await settleRequest(tx, { requestId, state: 'withdrawn', by: personId, reason: null, atMs })
    const { space } = request
    await recordSpaceFact(tx, { space, personId, kind: 'request.withdrawn', body: { requestId }, atMs })
    return done(null)
  })
}
