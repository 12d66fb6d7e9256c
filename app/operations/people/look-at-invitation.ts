import type { Database } from '#db/database.ts'
import type { FoundInvitation } from '#db/queries/people/invitations.ts'
import { giveTurnBack, takeTurn } from '#db/queries/people/rate-limit.ts'
import { schoolNames } from '#db/queries/people/school-names.ts'
import { done, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { readInvitation } from './read-invitation.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
}

/** Who invites into what. Refuses like `readInvitation`. */
export async function lookAtInvitation(
  needs: Needs,
  viewer: Viewer,
  input: { secret: string; address: string },
): Promise<Outcome<{ invitation: FoundInvitation; inviterSchool: string; alreadyMember: boolean }>> {
  const nowMs = needs.clock()
  const tooOften = await takeTurn(needs.db, 'lookAtInvitation', input.address, nowMs)
  if (tooOften !== null) return tooOften
  const personId = viewer?.personId ?? null
  const read = await readInvitation(needs.db, { secret: input.secret, personId, nowMs })
  if (!read.ok) return read
  await giveTurnBack(needs.db, 'lookAtInvitation', input.address)
  const inviter = read.value.invitation.invitedBy.personId
  const inviterSchool = (await schoolNames(needs.db, [inviter])).get(inviter) ?? ''
  return done({ ...read.value, inviterSchool })
}
