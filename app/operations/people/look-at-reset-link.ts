import type { Database } from '#db/database.ts'
import { giveTurnBack, takeTurn } from '#db/queries/people/rate-limit.ts'
import { findResetLink } from '#db/queries/people/reset-links.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { shownEmail } from '#domain/people/email.ts'
import { hashSecret } from './secret.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
}

export interface ResetLink {
  readonly personId: string
  readonly name: string
  readonly userName: string | null
  readonly email: string | null
}

/** Whose reset link this is. Refuses `linkUnknown` (also when it was used) and `linkExpired`. */
export async function lookAtResetLink(
  needs: Needs,
  input: { secret: string; address: string },
): Promise<Outcome<ResetLink>> {
  const nowMs = needs.clock()
  const tooOften = await takeTurn(needs.db, 'resetPassword', input.address, nowMs)
  if (tooOften !== null) return tooOften
  const link = await findResetLink(needs.db, hashSecret(input.secret))
  if (link === null) return refused('linkUnknown')
  if (nowMs >= link.expiresAtMs) return refused('linkExpired')
  await giveTurnBack(needs.db, 'resetPassword', input.address)
  return done({
    personId: link.personId,
    name: link.name,
    userName: link.userName,
    email: shownEmail(link.email),
  })
}
