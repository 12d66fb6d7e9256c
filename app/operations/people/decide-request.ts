import type { Database } from '#db/database.ts'
import { lockRequest, settleRequest } from '#db/queries/people/join-requests.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import { readRequestWords } from '#domain/people/join-request.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { enterSpace } from './enter-space.ts'
import { refuseInSpace } from './space-access.ts'
import { transact } from './transact.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** Accepts it, or declines it with a reason that the asker reads. */
export type Decision = { readonly accept: true } | { readonly accept: false; readonly reason: string }

/**
 * Decides a request to join; whoever may invite people may let them in. Of two who decide at once, and when the
 * person came in or took it back meanwhile, it is `requestSettled`. Who belongs to another institution is
 * `theirInstitution`, and the request stays open.
 */
export async function decideRequest(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  input: { requestId: string; decision: Decision },
): Promise<Outcome<{ personId: string }>> {
  if (viewer === null) return refused('notSignedIn')
  const { requestId, decision } = input
  const by = viewer.personId
  return await transact(db, async (tx): Promise<Outcome<{ personId: string }>> => {
    const request = await lockRequest(tx, requestId)
    if (request === null) return refused('notFound')
    const { space, personId } = request
    const refusal = refuseInSpace(viewer, space, 'invite')
    if (refusal !== null) return { ok: false, refusal }
    if (request.state !== 'open') return refused('requestSettled')
    const atMs = clock()
    if (decision.accept) {
      const entered = await enterSpace(tx, { space, personId, letInBy: by, atMs, newId })
      if (!entered.ok) return forTheDecider(entered)
    } else {
      const reason = readRequestWords(decision.reason, 'reason')
      if (!reason.ok) return reason
      await settleRequest(tx, { requestId, state: 'declined', by, reason: reason.value, atMs })
    }
    const kind = decision.accept ? 'request.accepted' : 'request.declined'
    await recordSpaceFact(tx, { space, personId: by, kind, body: { requestId, personId }, atMs })
    return done({ personId })
  })
}

/** The same refusal, said to whoever decides about somebody else. */
function forTheDecider(entered: Extract<Outcome<null>, { ok: false }>): Outcome<never> {
  const { reason, values = {} } = entered.refusal
  if (reason === 'otherInstitution') return refused('theirInstitution', { values })
  return reason === 'alreadyMember' ? refused('requestSettled') : entered
}
