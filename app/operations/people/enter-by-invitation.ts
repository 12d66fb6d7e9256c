import type { Queryable } from '#db/database.ts'
import { type FoundInvitation, useInvitation } from '#db/queries/people/invitations.ts'
import { addMember, lessonStudyIdsOf } from '#db/queries/people/membership.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { tellAccessChanged } from './tell-access-changed.ts'

/**
 * Lets one person in by an invitation, inside a transaction: counts the use, adds the member, tells
 * the lesson studies' pages. Refuses `alreadyMember`, and `linkUsedUp` when others were faster.
 */
export async function enterByInvitation(
  tx: Queryable,
  it: { invitation: FoundInvitation; personId: string; nowMs: number; newId: () => string },
): Promise<Outcome<null>> {
  const { invitation, personId, nowMs, newId } = it
  const { invitationId, space } = invitation
  const role = space.kind === 'school' ? 'teacher' : 'member'
  if (!(await addMember(tx, space, { personId, role, atMs: nowMs }))) return refused('alreadyMember')
  if (!(await useInvitation(tx, { invitationId, personId, nowMs }))) return refused('linkUsedUp')
  const lessonStudyIds = space.kind === 'team' ? await lessonStudyIdsOf(tx, space.id) : []
  await tellAccessChanged(tx, { personId, by: personId, lessonStudyIds, atMs: nowMs, newId })
  return done(null)
}
