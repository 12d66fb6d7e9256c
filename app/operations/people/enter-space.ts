import type { Queryable } from '#db/database.ts'
import { settleRequestsOf } from '#db/queries/people/join-requests.ts'
import { lockPerson, otherInstitution } from '#db/queries/people/one-institution.ts'
import { addMember, lessonStudyIdsOf, type Space, type SpaceRole } from '#db/queries/people/membership.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { tellAccessChanged } from './tell-access-changed.ts'

/**
 * Makes somebody a member of a space, inside a transaction, and tells the pages of its lesson studies. `letInBy`: who
 * accepted their request; null: they came by an invitation. `role`: what they become, when it is not what everybody does. Refuses `alreadyMember`, and `otherInstitution` with the
 * one to leave first: a person belongs to one institution. What they had asked for here is settled by it.
 */
export async function enterSpace(
  tx: Queryable,
  it: {
    space: Space
    personId: string
    letInBy: string | null
    role?: SpaceRole | null
    atMs: number
    newId: () => string
  },
): Promise<Outcome<null>> {
  const { space, personId, letInBy, atMs, newId } = it
  const role = it.role ?? (space.kind === 'institution' ? 'teacher' : 'member')
  // Always in this order, the request before the person: whoever accepts and whoever comes by a link wait for each other.
  await settleRequestsOf(tx, space, { personId, by: letInBy, atMs })
  await lockPerson(tx, personId)
  const other = space.kind === 'institution' ? await otherInstitution(tx, personId, space.id) : null
  if (other !== null) return refused('otherInstitution', { values: { institution: other.name } })
  if (!(await addMember(tx, space, { personId, role, atMs }))) return refused('alreadyMember')
  const by = letInBy ?? personId
  const body = { personId, role, by: letInBy === null ? 'invitation' : 'request' } as const
  await recordSpaceFact(tx, { space, personId: by, kind: 'member.joined', body, atMs })
  const lessonStudyIds = space.kind === 'community' ? await lessonStudyIdsOf(tx, space.id) : []
  await tellAccessChanged(tx, { personId, by, lessonStudyIds, atMs, newId })
  return done(null)
}
