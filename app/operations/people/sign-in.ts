import type { Database } from '#db/database.ts'
import { giveTurnBack, takeTurn } from '#db/queries/people/rate-limit.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { EMAIL_MAX } from '#domain/people/email.ts'
import { normaliseUserName } from '#domain/people/user-name.ts'
import type { Passwords } from './passwords.ts'

interface Needs {
  readonly db: Database
  readonly auth: Pick<Passwords, 'openLogin'>
  readonly clock: () => number
}

/**
 * Signs in by user name or e-mail. Says `wrongPassword` alike for an unknown name, so that nobody
 * learns who has an account; after too many such tries `tooOften`, also for the right password.
 */
export async function signIn(
  needs: Needs,
  input: { name: string; password: string; address: string; headers: Headers },
): Promise<Outcome<{ personId: string; cookies: readonly string[] }>> {
  const name = normaliseUserName(input.name)
  if (name === '') return refused('required', { field: 'name' })
  if (input.password === '') return refused('required', { field: 'password' })
  if (name.length > EMAIL_MAX) return refused('wrongPassword', { field: 'password' })

  const nowMs = needs.clock()
  const byName = `${name} ${input.address}`
  const tooOften =
    (await takeTurn(needs.db, 'signInByAddress', input.address, nowMs)) ??
    (await takeTurn(needs.db, 'signInByName', byName, nowMs))
  if (tooOften !== null) return tooOften

  const login = await needs.auth.openLogin({ name, password: input.password, headers: input.headers })
  if (login === null) return refused('wrongPassword', { field: 'password' })
  await giveTurnBack(needs.db, 'signInByAddress', input.address)
  await giveTurnBack(needs.db, 'signInByName', byName)
  return done(login)
}
