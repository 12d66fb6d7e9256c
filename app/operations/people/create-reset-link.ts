import { z } from 'zod'
import type { Database } from '#db/database.ts'
import { findAccount } from '#db/queries/people/accounts.ts'
import { takeTurn } from '#db/queries/people/rate-limit.ts'
import { replaceResetLink } from '#db/queries/people/reset-links.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { RESET_LINK_MS } from '#domain/people/reset-link.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { hashSecret, newSecret } from './secret.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
}

/**
 * Makes a link with which somebody sets a new password, once and within a day; older links of theirs
 * stop working. Only its hash is kept: this is the one time that the secret is known.
 */
export async function createResetLink(
  needs: Needs,
  viewer: Viewer,
  input: { personId: string },
): Promise<Outcome<{ secret: string; name: string; expiresAtMs: number }>> {
  if (viewer === null) return refused('notSignedIn')
  const { personId } = input
  if (!can(viewer, 'person.resetPassword', { kind: 'person', personId })) return refused('notFound')
  const nowMs = needs.clock()
  const tooOften = await takeTurn(needs.db, 'createResetLink', viewer.personId, nowMs)
  if (tooOften !== null) return tooOften
  const account = z.uuid().safeParse(personId).success ? await findAccount(needs.db, personId) : null
  if (account === null) return refused('notFound')

  const secret = newSecret()
  const expiresAtMs = nowMs + RESET_LINK_MS
  await needs.db.transaction((tx) =>
    replaceResetLink(tx, { personId, secretHash: hashSecret(secret), expiresAtMs }),
  )
  return done({ secret, name: account.name, expiresAtMs })
}
