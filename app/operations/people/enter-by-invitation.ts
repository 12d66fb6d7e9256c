import type { Queryable } from '#db/database.ts'
import { type FoundInvitation, useInvitation } from '#db/queries/people/invitations.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { enterAsGuest } from '../activity/enter-as-guest.ts'
import { enterSpace } from './enter-space.ts'
import { whyClosed } from './why-closed.ts'

/**
 * Lets one person in by an invitation, inside a transaction: counts the use, adds the member or the
 * guest, tells the lesson studies' pages. Refuses `alreadyMember`, `otherInstitution`, and with the link's own reason when
 * it closed meanwhile (`linkUsedUp` when others were faster).
 */
export async function enterByInvitation(
  tx: Queryable,
  it: { invitation: FoundInvitation; personId: string; nowMs: number; newId: () => string },
): Promise<Outcome<null>> {
  const { invitation, personId, nowMs, newId } = it
  const { invitationId, space, role } = invitation
  if (space.kind === 'lessonStudy') return enterAsGuest(tx, { ...it, place: space })
  const entered = await enterSpace(tx, { space, personId, letInBy: null, role, atMs: nowMs, newId })
  if (!entered.ok) return entered
  if (!(await useInvitation(tx, { invitationId, personId, nowMs })))
    return refused(await whyClosed(tx, invitationId, nowMs))
  return done(null)
}
