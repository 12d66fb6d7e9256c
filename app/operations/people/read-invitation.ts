import type { Queryable } from '#db/database.ts'
import { type FoundInvitation, findInvitation, hasUsed } from '#db/queries/people/invitations.ts'
import { isMember } from '#db/queries/people/membership.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { INVITATION_REFUSAL, invitationState } from '#domain/people/invitation.ts'
import { guestStanding } from '../activity/guest-standing.ts'
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
  const standing = await standingBefore(db, invitation, it)
  if (standing === 'takesPart') return done({ invitation, alreadyMember: true })
  const state = invitationState(invitation, it.nowMs)
  if (state !== 'open') return refused(INVITATION_REFUSAL[state])
  if (standing === 'closed') return refused('linkRevoked')
  return used ? refused('linkUsedUp') : done({ invitation, alreadyMember: false })
}

async function standingBefore(
  db: Queryable,
  invitation: FoundInvitation,
  { personId, nowMs }: { personId: string | null; nowMs: number },
): Promise<'takesPart' | 'closed' | 'open'> {
  const { space } = invitation
  if (space.kind === 'lessonStudy') return guestStanding(db, { invitation, personId, nowMs })
  return personId !== null && (await isMember(db, space, personId)) ? 'takesPart' : 'open'
}
