import type { Queryable } from '#db/database.ts'
import { termsOfInvitation } from '#db/queries/people/invitations.ts'
import type { RefusalReason } from '#domain/outcome.ts'
import { INVITATION_REFUSAL, invitationState } from '#domain/people/invitation.ts'

/** Why a use of an invitation was not counted; `linkUsedUp` also for who used it before. */
export async function whyClosed(tx: Queryable, invitationId: string, nowMs: number): Promise<RefusalReason> {
  const terms = await termsOfInvitation(tx, invitationId)
  const state = terms === null ? 'usedUp' : invitationState(terms, nowMs)
  return state === 'open' ? 'linkUsedUp' : INVITATION_REFUSAL[state]
}
