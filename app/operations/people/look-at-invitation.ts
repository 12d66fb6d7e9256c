import type { Database } from '#db/database.ts'
import { type FoundInvitation, findInvitation, hasUsed } from '#db/queries/people/invitations.ts'
import { takeTurn } from '#db/queries/people/rate-limit.ts'
import { schoolNames } from '#db/queries/people/school-names.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { INVITATION_REFUSAL, invitationState } from '#domain/people/invitation.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { hashSecret } from './secret.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
}

export interface LookedAt {
  readonly invitation: FoundInvitation
  readonly inviterSchool: string
  readonly alreadyMember: boolean
}

/**
 * Who invites into what. Refuses `linkUnknown`, and for a link that was good once why it is not any
 * more: `linkRevoked`, `linkExpired`, `linkUsedUp` (also for who came by it and went).
 */
export async function lookAtInvitation(
  needs: Needs,
  viewer: Viewer,
  input: { secret: string; address: string },
): Promise<Outcome<LookedAt>> {
  const nowMs = needs.clock()
  const tooOften = await takeTurn(needs.db, 'lookAtInvitation', input.address, nowMs)
  if (tooOften !== null) return tooOften
  const invitation = await findInvitation(needs.db, hashSecret(input.secret))
  if (invitation === null) return refused('linkUnknown')
  const { space, invitedBy } = invitation
  const mine = space.kind === 'school' ? viewer?.schools : viewer?.teams
  const alreadyMember = mine?.has(space.id) === true
  // A member is told so, whatever became of the link: they need not ask for another.
  if (!alreadyMember) {
    const state = invitationState(invitation, nowMs)
    if (state !== 'open') return refused(INVITATION_REFUSAL[state])
    if (viewer !== null && (await hasUsed(needs.db, invitation.invitationId, viewer.personId)))
      return refused('linkUsedUp')
  }
  const schools = await schoolNames(needs.db, [invitedBy.personId])
  return done({ invitation, inviterSchool: schools.get(invitedBy.personId) ?? '', alreadyMember })
}
