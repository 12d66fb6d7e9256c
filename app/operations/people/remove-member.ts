import { noticeColleagues } from '#db/access-notices.ts'
import type { Database, Queryable } from '#db/database.ts'
import { privatelyOrganisedBy } from '#db/queries/activity/organised.ts'
import { setRole } from '#db/queries/activity/roles.ts'
import { revokeInvitationsOf } from '#db/queries/people/invitations.ts'
import {
  deleteMember,
  deleteRolesIn,
  lessonStudyIdsOf,
  lockMembers,
  type Space,
} from '#db/queries/people/membership.ts'
import { recordSpaceFact, recordStudyFact } from '#db/queries/people/space-facts.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { isLastWith } from '#domain/people/membership.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { KEEPER, refuseInSpace } from './space-access.ts'
import { tellAccessChanged } from './tell-access-changed.ts'
import { transact } from './transact.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
  /** Brings the person's seats in these rooms into line with what they may now. Never throws: they are out already. */
  readonly settleSeats: (personId: string, lessonStudyIds: readonly string[]) => Promise<void>
}

/**
 * Takes somebody out of a school or a community, or lets oneself out. With the membership go the roles in
 * the community's lesson studies, the open sockets, the seats in the rooms, and the invitations that could
 * bring the person back. The last steward or administrator stays (`lastSteward`, `lastAdministrator`).
 * What is private and was organised by them alone is organised by `by`; who goes by themselves hands it over first
 * (`lastOrganizer`).
 */
export async function removeMember(
  needs: Needs,
  viewer: Viewer,
  input: { space: Space; personId: string },
): Promise<Outcome<null>> {
  const { space, personId } = input
  const leaves = viewer?.personId === personId
  const refusal = refuseInSpace(viewer, space, leaves ? 'leave' : 'removeMember')
  if (refusal !== null || viewer === null) return { ok: false, refusal: refusal ?? { reason: 'notSignedIn' } }

  const by = viewer.personId
  const removed = await transact(needs.db, (tx) => takeOut(tx, needs, { space, personId, by }))
  if (!removed.ok) return removed
  await needs.settleSeats(personId, removed.value)
  return done(null)
}

/** Takes a member out inside a transaction; answers the lesson studies that go with the membership. */
export async function takeOut(
  tx: Queryable,
  { clock, newId }: Pick<Needs, 'clock' | 'newId'>,
  { space, personId, by }: { space: Space; personId: string; by: string },
): Promise<Outcome<string[]>> {
  const members = await lockMembers(tx, space)
  if (!members.some((m) => m.personId === personId)) return refused('notFound')
  const keeper = KEEPER[space.kind]
  if (isLastWith(keeper.role, members, personId)) return refused(keeper.refusal)
  const atMs = clock()
  const lessonStudyIds = space.kind === 'community' ? await lessonStudyIdsOf(tx, space.id) : []
  // Nobody else sees what is private: it goes to whoever takes its last organizer out, and who goes hands it over first.
  const orphaned = await privatelyOrganisedBy(tx, { personId, lessonStudyIds })
  if (orphaned.length > 0 && personId === by) return refused('lastOrganizer')
  for (const lessonStudyId of orphaned) await takeOver(tx, { lessonStudyId, by, atMs, newId })
  await noticeColleagues(tx, personId)
  await deleteMember(tx, space, personId)
  await deleteRolesIn(tx, personId, lessonStudyIds)
  await revokeInvitationsOf(tx, space, { personId, atMs, cameBy: personId !== by })
  const kind = personId === by ? 'member.left' : 'member.removed'
  await recordSpaceFact(tx, { space, personId: by, kind, body: { personId }, atMs })
  await tellAccessChanged(tx, { personId, by, lessonStudyIds, atMs, newId })
  return done(lessonStudyIds)
}

/** Makes who takes its last organizer out the organizer of a private lesson study. */
async function takeOver(
  tx: Queryable,
  it: { lessonStudyId: string; by: string; atMs: number; newId: () => string },
): Promise<void> {
  const { lessonStudyId, by, atMs, newId } = it
  const role = { role: 'organizer', untilMs: null } as const
  await setRole(tx, { lessonStudyId, personId: by, givenBy: by, atMs, ...role })
  const fact = { lessonStudyId, personId: by, body: { personId: by }, atMs }
  await recordStudyFact(tx, { ...fact, kind: 'lessonStudy.handedOver' })
  await tellAccessChanged(tx, { personId: by, by, lessonStudyIds: [lessonStudyId], ...role, atMs, newId })
}
