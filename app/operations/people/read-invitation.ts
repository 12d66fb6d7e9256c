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
  // In this order: who accepts in another window meanwhile is a member, not somebody too late.
  const used = it.personId !== null && (await hasUsed(db, invitation.invitationId, it.personId))
  const member = it.personId !== null && (await isMember(db, invitation.space, it.personId))
  if (member) return done({ invitation, alreadyMember: true })
  const state = invitationState(invitation, it.nowMs)
  if (state !== 'open') return refused(INVITATION_REFUSAL[state])
  return used ? refused('linkUsedUp') : done({ invitation, alreadyMember: false })
}
