import { z } from 'zod'
import type { Database } from '#db/database.ts'
import { placeOfInvitation, revokeInvitationRow } from '#db/queries/people/invitations.ts'
import { recordSpaceFact, recordStudyFact } from '#db/queries/people/space-facts.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { refuseInSpace } from './space-access.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
}

/** Closes an invitation at once. Whoever may invite into a place may close each of its invitations. */
export async function revokeInvitation(
  needs: Needs,
  viewer: Viewer,
  input: { invitationId: string },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  const known = z.uuid().safeParse(input.invitationId).success
  const place = known ? await placeOfInvitation(needs.db, input.invitationId) : null
  if (place === null) return refused('notFound')
  if (place.kind === 'lessonStudy') {
    const asked = await askLessonStudy(needs.db, viewer, 'lessonStudy.giveRoles', place.id)
    if (!asked.ok) return asked
  } else {
    const refusal = refuseInSpace(viewer, place, 'invite')
    if (refusal !== null) return { ok: false, refusal }
  }
  const { invitationId } = input
  const { personId } = viewer
  const atMs = needs.clock()
  await needs.db.transaction(async (tx) => {
    if (!(await revokeInvitationRow(tx, invitationId, atMs))) return
    if (place.kind === 'lessonStudy') {
      const fact = { lessonStudyId: place.id, personId, body: { invitationId }, atMs }
      await recordStudyFact(tx, { ...fact, kind: 'guest.revoked' })
    } else {
      const fact = { space: place, personId, body: { invitationId }, atMs }
      await recordSpaceFact(tx, { ...fact, kind: 'invitation.revoked' })
    }
  })
  return done(null)
}
