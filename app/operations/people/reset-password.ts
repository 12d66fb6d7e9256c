import { noticeAccessChanged } from '#db/access-notices.ts'
import type { Database } from '#db/database.ts'
import { endLogins, setPasswordHash } from '#db/queries/people/accounts.ts'
import { useResetLink } from '#db/queries/people/reset-links.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { refusePassword } from '#domain/people/password.ts'
import { lookAtResetLink } from './look-at-reset-link.ts'
import { openLoginOf, type Passwords } from './passwords.ts'
import { hashSecret } from './secret.ts'
import { transact } from './transact.ts'

interface Needs {
  readonly db: Database
  readonly auth: Passwords
  readonly clock: () => number
}

/**
 * Sets a new password by a reset link, which is used up by it; every login session of that person
 * ends, and this browser is signed in.
 */
export async function resetPassword(
  needs: Needs,
  input: { secret: string; password: string; address: string; headers: Headers },
): Promise<Outcome<{ personId: string; cookies: readonly string[] }>> {
  const link = await lookAtResetLink(needs, input)
  if (!link.ok) return link
  const { personId, name, userName, email } = link.value
  const weak = refusePassword(input.password, [name, userName ?? '', email ?? ''])
  if (weak !== null) return { ok: false, refusal: weak }

  const hash = await needs.auth.hashPassword(input.password)
  const reset = await transact(needs.db, async (tx) => {
    if (!(await useResetLink(tx, hashSecret(input.secret)))) return refused('linkUnknown')
    await setPasswordHash(tx, personId, hash)
    await endLogins(tx, personId)
    await noticeAccessChanged(tx, personId)
    return done(null)
  })
  if (!reset.ok) return reset
  return done(await openLoginOf(needs.auth, { userName, email, password: input.password }, input.headers))
}
