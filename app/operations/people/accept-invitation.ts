import type { Database } from '#db/database.ts'
import type { InvitationPlace } from '#db/queries/people/invitations.ts'
import { giveTurnBack, takeTurn } from '#db/queries/people/rate-limit.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { enterByInvitation } from './enter-by-invitation.ts'
import { readInvitation } from './read-invitation.ts'
import { transact } from './transact.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** Accepts an invitation as who is signed in. Refuses like `readInvitation`, `alreadyMember`, and `otherInstitution`. */
export async function acceptInvitation(
  needs: Needs,
  viewer: Viewer,
  input: { secret: string; address: string },
): Promise<Outcome<{ space: InvitationPlace }>> {
  if (viewer === null) return refused('notSignedIn')
  const nowMs = needs.clock()
  const tooOften = await takeTurn(needs.db, 'acceptInvitation', input.address, nowMs)
  if (tooOften !== null) return tooOften
  const { personId } = viewer
  const read = await readInvitation(needs.db, { secret: input.secret, personId, nowMs })
  if (!read.ok) return read
  const { invitation, alreadyMember } = read.value
  if (alreadyMember) return refused('alreadyMember')

  const entered = await transact(needs.db, (tx) =>
    enterByInvitation(tx, { invitation, personId, nowMs, newId: needs.newId }),
  )
  if (!entered.ok) return entered
  await giveTurnBack(needs.db, 'acceptInvitation', input.address)
  return done({ space: invitation.space })
}
