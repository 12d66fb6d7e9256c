import type { Database } from '#db/database.ts'
import { insertAccount } from '#db/queries/people/accounts.ts'
import { isFounded, markFounded } from '#db/queries/people/installation.ts'
import { takeTurn } from '#db/queries/people/rate-limit.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { type AccountForm, readNewAccount } from '#domain/people/new-account.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { openLoginOf, type Passwords } from './passwords.ts'
import { transact } from './transact.ts'

interface Needs {
  readonly db: Database
  readonly auth: Passwords
  readonly clock: () => number
  readonly newId: () => string
}

/**
 * Makes the first account of an empty installation; that person administers it and is signed in. Of
 * two at the same moment one is refused (`alreadyFounded`).
 */
export async function foundInstallation(
  needs: Needs,
  viewer: Viewer,
  input: AccountForm & { language: string | null; address: string; headers: Headers },
): Promise<Outcome<{ personId: string; cookies: readonly string[] }>> {
  const founded = await isFounded(needs.db)
  if (!can(viewer, 'installation.found', { kind: 'installation', founded })) return refused('alreadyFounded')
  const tooOften = await takeTurn(needs.db, 'found', input.address, needs.clock())
  if (tooOften !== null) return tooOften
  const read = readNewAccount(input)
  if (!read.ok) return read

  const personId = needs.newId()
  const { name, userName, email, password } = read.value
  const passwordHash = await needs.auth.hashPassword(password)
  const made = await transact(needs.db, async (tx) => {
    const account = { personId, name, userName, email, passwordHash, language: input.language }
    const added = await insertAccount(tx, { ...account, administrator: true })
    // Nobody else can have the name, unless somebody was first this very moment.
    if (added !== 'added' || !(await markFounded(tx, personId))) return refused('alreadyFounded')
    return done(null)
  })
  return made.ok ? done(await openLoginOf(needs.auth, read.value, input.headers)) : made
}
