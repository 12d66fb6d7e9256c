import type { Queryable } from '#db/database.ts'
import { setRole } from '#db/queries/activity/roles.ts'
import { type FoundInvitation, type GuestPlace, useInvitation } from '#db/queries/people/invitations.ts'
import { recordStudyFact } from '#db/queries/people/space-facts.ts'
import { lockFacts } from '#db/queries/session/facts.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import { tellAccessChanged } from '../people/tell-access-changed.ts'
import { whyClosed } from '../people/why-closed.ts'
import { guestStanding } from './guest-standing.ts'

/**
 * Lets one person into a lesson study by a guest link, inside a transaction: counts the use, gives the
 * role until its end, tells the pages. Refuses `alreadyMember` who takes part (they keep what they
 * have), and with the link's own reason when it closed meanwhile.
 */
export async function enterAsGuest(
  tx: Queryable,
  it: {
    invitation: FoundInvitation
    place: GuestPlace
    personId: string
    nowMs: number
    newId: () => string
  },
): Promise<Outcome<null>> {
  const { invitation, place, personId, nowMs, newId } = it
  const { invitationId, invitedBy } = invitation
  // Roles are given one after another: nobody is let in by somebody who is being put down meanwhile.
  await lockFacts(tx, place.id)
  const standing = await guestStanding(tx, { invitation, personId, nowMs })
  if (standing !== 'open') return refused(standing === 'takesPart' ? 'alreadyMember' : 'linkRevoked')
  if (!(await useInvitation(tx, { invitationId, personId, nowMs })))
    return refused(await whyClosed(tx, invitationId, nowMs))
  const { role, untilMs } = place
  await setRole(tx, {
    lessonStudyId: place.id,
    personId,
    role,
    givenBy: invitedBy.personId,
    atMs: nowMs,
    untilMs,
  })
  const body = { personId, role }
  await recordStudyFact(tx, { lessonStudyId: place.id, personId, kind: 'guest.joined', body, atMs: nowMs })
  await tellAccessChanged(tx, { personId, by: personId, lessonStudyIds: [place.id], atMs: nowMs, newId })
  return done(null)
}
