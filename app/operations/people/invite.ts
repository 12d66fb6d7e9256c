import type { Database } from '#db/database.ts'
import { insertInvitation } from '#db/queries/people/invitations.ts'
import type { Space } from '#db/queries/people/membership.ts'
import { takeTurn } from '#db/queries/people/rate-limit.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { INVITATION_DAYS, INVITATION_USES_MAX, invitationEnd } from '#domain/people/invitation.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { hashSecret, newSecret } from './secret.ts'
import { refuseInSpace } from './space-access.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/**
 * Makes a link that lets people into a school or a community for 1, 7 or 30 days, as many as `uses` (null:
 * any number). Only its hash is kept: this is the one time that the secret is known.
 */
export async function invite(
  needs: Needs,
  viewer: Viewer,
  input: { space: Space; days: number; uses: number | null },
): Promise<Outcome<{ secret: string; expiresAtMs: number }>> {
  const refusal = refuseInSpace(viewer, input.space, 'invite')
  if (refusal !== null || viewer === null) return { ok: false, refusal: refusal ?? { reason: 'notSignedIn' } }
  const days = INVITATION_DAYS.find((it) => it === input.days)
  if (days === undefined) return refused('outOfRange', { field: 'days', values: { min: 1, max: 30 } })
  const { uses } = input
  if (uses !== null && !(Number.isInteger(uses) && uses >= 1 && uses <= INVITATION_USES_MAX))
    return refused('outOfRange', { field: 'uses', values: { min: 1, max: INVITATION_USES_MAX } })
  const atMs = needs.clock()
  const tooOften = await takeTurn(needs.db, 'invite', viewer.personId, atMs)
  if (tooOften !== null) return tooOften

  const secret = newSecret()
  const expiresAtMs = invitationEnd(atMs, days)
  const { space } = input
  const { personId } = viewer
  const invitationId = needs.newId()
  await needs.db.transaction(async (tx) => {
    await insertInvitation(tx, {
      invitationId,
      secretHash: hashSecret(secret),
      space,
      createdBy: personId,
      atMs,
      expiresAtMs,
      usesLeft: uses,
    })
    await recordSpaceFact(tx, {
      space,
      personId,
      kind: 'invitation.made',
      body: { invitationId, uses },
      atMs,
    })
  })
  return done({ secret, expiresAtMs })
}
