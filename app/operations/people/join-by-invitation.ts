import type { Database } from '#db/database.ts'
import { insertAccount } from '#db/queries/people/accounts.ts'
import type { InvitationPlace } from '#db/queries/people/invitations.ts'
import { addMember } from '#db/queries/people/membership.ts'
import { giveTurnBack, takeTurn } from '#db/queries/people/rate-limit.ts'
import { insertInstitution } from '#db/queries/people/institutions.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { readName, SPACE_NAME_MAX } from '#domain/people/names.ts'
import { type AccountForm, readNewAccount } from '#domain/people/new-account.ts'
import { enterByInvitation } from './enter-by-invitation.ts'
import { openLoginOf, type Passwords } from './passwords.ts'
import { readInvitation } from './read-invitation.ts'
import { transact } from './transact.ts'

interface Needs {
  readonly db: Database
  readonly auth: Passwords
  readonly clock: () => number
  readonly newId: () => string
}

/**
 * Accepts an invitation as somebody new: makes the account, lets it in and signs it in, all or
 * nothing. Into a community or a lesson study one may bring a school by its name, which one then administers; a school of
 * the same name is not joined by it, because a name is no proof of working there.
 */
export async function joinByInvitation(
  needs: Needs,
  input: AccountForm & {
    secret: string
    schoolName: string
    language: string | null
    address: string
    headers: Headers
  },
): Promise<Outcome<{ personId: string; space: InvitationPlace; cookies: readonly string[] }>> {
  const nowMs = needs.clock()
  const tooOften = await takeTurn(needs.db, 'acceptInvitation', input.address, nowMs)
  if (tooOften !== null) return tooOften
  const invited = await readInvitation(needs.db, { secret: input.secret, personId: null, nowMs })
  if (!invited.ok) return invited
  const { invitation } = invited.value
  const read = readNewAccount(input)
  if (!read.ok) return read
  const brings = invitation.space.kind !== 'institution' && input.schoolName.trim() !== ''
  const school = brings ? readName(input.schoolName, 'schoolName', SPACE_NAME_MAX) : done(null)
  if (!school.ok) return school

  const personId = needs.newId()
  const { name, userName, email, password } = read.value
  const passwordHash = await needs.auth.hashPassword(password)
  const joined = await transact(needs.db, async (tx) => {
    const account = { personId, name, userName, email, passwordHash, language: input.language }
    const added = await insertAccount(tx, { ...account, administrator: false })
    if (added !== 'added') return refused(added, { field: added === 'nameTaken' ? 'userName' : 'email' })
    if (school.value !== null) {
      const institutionId = needs.newId()
      const row = {
        institutionId,
        name: school.value,
        settlementType: null,
        createdBy: personId,
        atMs: nowMs,
      }
      await insertInstitution(tx, row)
      const space = { kind: 'institution', id: institutionId } as const
      await addMember(tx, space, { personId, role: 'administrator', atMs: nowMs })
      const body = { name: school.value }
      await recordSpaceFact(tx, { space, personId, kind: 'space.made', body, atMs: nowMs })
    }
    return enterByInvitation(tx, { invitation, personId, nowMs, newId: needs.newId })
  })
  if (!joined.ok) return joined
  await giveTurnBack(needs.db, 'acceptInvitation', input.address)
  const login = await openLoginOf(needs.auth, read.value, input.headers)
  return done({ personId, space: invitation.space, cookies: login.cookies })
}
