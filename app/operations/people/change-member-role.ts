import type { Database } from '#db/database.ts'
import { lessonStudyIdsOf, lockMembers, setMemberRole, type Space } from '#db/queries/people/membership.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { isLastWith } from '#domain/people/membership.ts'
import { INSTITUTION_ROLES, COMMUNITY_ROLES } from '#domain/people/roles.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { KEEPER, refuseInSpace } from './space-access.ts'
import { tellAccessChanged } from './tell-access-changed.ts'
import { transact } from './transact.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
  /** Brings the person's seats in these rooms into line with what they may now. Never throws. */
  readonly settleSeats: (personId: string, lessonStudyIds: readonly string[]) => Promise<void>
}

/** Gives a member of a school or a community another role there. The last who keeps it stays what they are. */
export async function changeMemberRole(
  needs: Needs,
  viewer: Viewer,
  input: { space: Space; personId: string; role: string },
): Promise<Outcome<null>> {
  const { space, personId } = input
  const refusal = refuseInSpace(viewer, space, 'giveRoles')
  if (refusal !== null || viewer === null) return { ok: false, refusal: refusal ?? { reason: 'notSignedIn' } }
  const roles = space.kind === 'institution' ? INSTITUTION_ROLES : COMMUNITY_ROLES
  const role = roles.find((it) => it === input.role)
  if (role === undefined) return refused('notFound', { field: 'role' })

  const given = await transact(needs.db, async (tx) => {
    const members = await lockMembers(tx, space)
    const from = members.find((m) => m.personId === personId)?.role
    if (from === undefined) return refused('notFound')
    const keeper = KEEPER[space.kind]
    if (role !== keeper.role && isLastWith(keeper.role, members, personId)) return refused(keeper.refusal)
    await setMemberRole(tx, space, personId, role)
    const lessonStudyIds = space.kind === 'community' ? await lessonStudyIdsOf(tx, space.id) : []
    const by = viewer.personId
    const atMs = needs.clock()
    if (from !== role)
      await recordSpaceFact(tx, {
        space,
        personId: by,
        kind: 'role.changed',
        body: { personId, from, to: role },
        atMs,
      })
    await tellAccessChanged(tx, { personId, by, lessonStudyIds, atMs, newId: needs.newId })
    // A member is not in every room that a steward is in.
    return done(from === 'steward' && role !== from ? lessonStudyIds : [])
  })
  if (!given.ok) return given
  if (given.value.length > 0) await needs.settleSeats(personId, given.value)
  return done(null)
}
