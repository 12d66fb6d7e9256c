import { z } from 'zod'
import type { Database } from '#db/database.ts'
import { revokeInvitationRow, spaceOfInvitation } from '#db/queries/people/invitations.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { refuseInSpace } from './space-access.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
}

/** Closes an invitation at once. Whoever may invite into a space may close each of its invitations. */
export async function revokeInvitation(
  needs: Needs,
  viewer: Viewer,
  input: { invitationId: string },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  const known = z.uuid().safeParse(input.invitationId).success
  const space = known ? await spaceOfInvitation(needs.db, input.invitationId) : null
  if (space === null) return refused('notFound')
  const refusal = refuseInSpace(viewer, space, 'invite')
  if (refusal !== null) return { ok: false, refusal }
  await revokeInvitationRow(needs.db, input.invitationId, needs.clock())
  return done(null)
}
