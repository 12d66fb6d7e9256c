import type { Queryable } from '#db/database.ts'
import { findLessonStudy } from '#db/queries/activity/find.ts'
import type { FoundInvitation } from '#db/queries/people/invitations.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { activityRole, can } from '#domain/policy.ts'

/**
 * How somebody (null: somebody new) stands before a guest link, asked afresh: they take part already,
 * or whoever made the link may no longer let people in (`closed`), or the door is theirs (`open`).
 */
export async function guestStanding(
  db: Queryable,
  it: { invitation: FoundInvitation; personId: string | null; nowMs: number },
): Promise<'takesPart' | 'closed' | 'open'> {
  const { space, invitedBy } = it.invitation
  const lessonStudy = await findLessonStudy(db, space.id)
  if (lessonStudy === null) return 'closed'
  const { lessonStudyId, communityId, visibility } = lessonStudy
  const person = it.personId === null ? null : await loadViewer(db, it.personId, it.nowMs)
  if (person !== null && activityRole(person, lessonStudy) !== null) return 'takesPart'
  const maker = await loadViewer(db, invitedBy.personId, it.nowMs)
  const subject = { kind: 'lessonStudy', lessonStudyId, communityId, visibility } as const
  return can(maker, 'lessonStudy.giveRoles', subject) ? 'open' : 'closed'
}
