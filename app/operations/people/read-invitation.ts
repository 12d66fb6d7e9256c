import type { Queryable } from '#db/database.ts'
import { type FoundInvitation, findInvitation, hasUsed } from '#db/queries/people/invitations.ts'
import { isMember } from '#db/queries/people/membership.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { INVITATION_REFUSAL, invitationState } from '#domain/people/invitation.ts'
import { hashSecret } from './secret.ts'

/**
 * The invitation behind a secret, as it stands for one person (null: somebody new). A member is told
 * so, whatever became of the link: they need not ask for another. Refuses `linkUnknown`, and for a
 * link that was good once why it is not any more: `linkRevoked`, `linkExpired`, `linkUsedUp` (also
 * for who came by it before and went).
 */
export async function readInvitation(
  db: Queryable,
  it: { secret: string; personId: string | null; nowMs: number },
): Promise<Outcome<{ invitation: FoundInvitation; alreadyMember: boolean }>> {
  const invitation = await findInvitation(db, hashSecret(it.secret))
  if (invitation === null) return refused('linkUnknown')
  if (it.personId !== null) {
    // In this order: who accepts in another window meanwhile is a member, not somebody too late.
    const used = await hasUsed(db, invitation.invitationId, it.personId)
    if (await isMember(db, invitation.space, it.personId)) return done({ invitation, alreadyMember: true })
    if (used) return refused('linkUsedUp')
  }
  const state = invitationState(invitation, it.nowMs)
  return state === 'open' ? done({ invitation, alreadyMember: false }) : refused(INVITATION_REFUSAL[state])
}
