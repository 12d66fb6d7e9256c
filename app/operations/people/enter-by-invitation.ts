import type { Queryable } from '#db/database.ts'
import { type FoundInvitation, useInvitation } from '#db/queries/people/invitations.ts'
import { addMember, lessonStudyIdsOf } from '#db/queries/people/membership.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { enterAsGuest } from '../activity/enter-as-guest.ts'
import { tellAccessChanged } from './tell-access-changed.ts'
import { whyClosed } from './why-closed.ts'

/**
 * Lets one person in by an invitation, inside a transaction: counts the use, adds the member or the
 * guest, tells the lesson studies' pages. Refuses `alreadyMember`, and with the link's own reason when
 * it closed meanwhile (`linkUsedUp` when others were faster).
 */
export async function enterByInvitation(
  tx: Queryable,
  it: { invitation: FoundInvitation; personId: string; nowMs: number; newId: () => string },
): Promise<Outcome<null>> {
  const { invitation, personId, nowMs, newId } = it
  const { invitationId, space } = invitation
  if (space.kind === 'lessonStudy') return enterAsGuest(tx, { ...it, place: space })
  const role = space.kind === 'institution' ? 'teacher' : 'member'
  if (!(await addMember(tx, space, { personId, role, atMs: nowMs }))) return refused('alreadyMember')
  if (!(await useInvitation(tx, { invitationId, personId, nowMs })))
    return refused(await whyClosed(tx, invitationId, nowMs))
  const lessonStudyIds = space.kind === 'community' ? await lessonStudyIdsOf(tx, space.id) : []
  const body = { personId, role, by: 'invitation' } as const
  await recordSpaceFact(tx, { space, personId, kind: 'member.joined', body, atMs: nowMs })
  await tellAccessChanged(tx, { personId, by: personId, lessonStudyIds, atMs: nowMs, newId })
  return done(null)
}
