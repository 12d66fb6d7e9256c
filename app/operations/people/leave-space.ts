import type { Database } from '#db/database.ts'
import { lessonStudyIdsOf, lockMembers, setMemberRole, type Space } from '#db/queries/people/membership.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { takeOut } from './remove-member.ts'
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

/**
 * Lets somebody out of a school or a community, in one transaction with handing it over: `successorId` is who keeps
 * it from then on (null: nobody need). The last steward or administrator without one is refused (`lastSteward`,
 * `lastAdministrator`).
 */
export async function leaveSpace(
  needs: Needs,
  viewer: Viewer,
  input: { space: Space; successorId: string | null },
): Promise<Outcome<null>> {
  const { space, successorId } = input
  const refusal = refuseInSpace(viewer, space, 'leave')
  if (refusal !== null || viewer === null) return { ok: false, refusal: refusal ?? { reason: 'notSignedIn' } }
  const by = viewer.personId
  const left = await transact(needs.db, async (tx) => {
    const members = await lockMembers(tx, space)
    const keeper = KEEPER[space.kind]
    if (successorId !== null) {
      // Only who keeps it hands it over; asked of the rows, which nobody changes now.
      if (!members.some((m) => m.personId === by && m.role === keeper.role)) return refused('notAllowed')
      const from = members.find((m) => m.personId === successorId)?.role
      if (successorId === by || from === undefined) return refused('notFound', { field: 'successorId' })
      await setMemberRole(tx, space, successorId, keeper.role)
      const lessonStudyIds = space.kind === 'community' ? await lessonStudyIdsOf(tx, space.id) : []
      const atMs = needs.clock()
      if (from !== keeper.role)
        await recordSpaceFact(tx, {
          space,
          personId: by,
          kind: 'role.changed',
          body: { personId: successorId, from, to: keeper.role },
          atMs,
        })
      await tellAccessChanged(tx, { personId: successorId, by, lessonStudyIds, atMs, newId: needs.newId })
    }
    return await takeOut(tx, needs, { space, personId: by, by })
  })
  if (!left.ok) return left
  await Promise.all(
    [by, ...(successorId === null ? [] : [successorId])].map((whose) => needs.settleSeats(whose, left.value)),
  )
  return done(null)
}
