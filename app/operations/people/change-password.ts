import { noticeAccessChanged } from '#db/access-notices.ts'
import type { Database } from '#db/database.ts'
import { endLogins, findAccount, findPasswordHash, setPasswordHash } from '#db/queries/people/accounts.ts'
import { giveTurnBack, takeTurn } from '#db/queries/people/rate-limit.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { PASSWORD_MAX, refusePassword } from '#domain/people/password.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import type { Passwords } from './passwords.ts'

interface Needs {
  readonly db: Database
  readonly auth: Pick<Passwords, 'hashPassword' | 'verifyPassword'>
  readonly clock: () => number
}

/**
 * Replaces one's own password, given the present one (`wrongPassword` otherwise, counted), and ends
 * all login sessions but the one that asked.
 */
export async function changePassword(
  needs: Needs,
  viewer: Viewer,
  input: { present: string; password: string; loginSessionId: string },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  const { personId } = viewer
  const tooOften = await takeTurn(needs.db, 'changePassword', personId, needs.clock())
  if (tooOften !== null) return tooOften
  const hash = await findPasswordHash(needs.db, personId)
  const right =
    hash !== null &&
    input.present.length <= PASSWORD_MAX &&
    (await needs.auth.verifyPassword(hash, input.present))
  if (!right) return refused('wrongPassword', { field: 'present' })
  await giveTurnBack(needs.db, 'changePassword', personId)

  const account = await findAccount(needs.db, personId)
  const weak = refusePassword(input.password, [viewer.name, account?.userName ?? '', account?.email ?? ''])
  if (weak !== null) return { ok: false, refusal: weak }
  const newHash = await needs.auth.hashPassword(input.password)
  await needs.db.transaction(async (tx) => {
    await setPasswordHash(tx, personId, newHash)
    await endLogins(tx, personId, input.loginSessionId)
    await noticeAccessChanged(tx, personId)
  })
  return done(null)
}
