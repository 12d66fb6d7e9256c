import type { ActivityRole, CommunityRole } from '../people/roles.ts'

/** Somebody who takes part in a lesson study: what the community makes them, and the role given to them there. */
export interface Membership {
  readonly personId: string
  readonly inCommunity: CommunityRole | null
  readonly given: ActivityRole | null
}

/** The role that counts, for a list of people; the same reading as the policy's `activityRole`. */
export function effectiveRole(it: Membership): ActivityRole | null {
  if (it.given !== null) return it.given
  if (it.inCommunity === null) return null
  return it.inCommunity === 'steward' ? 'organizer' : 'planner'
}

/** Whether an organizer is left when this person's given role becomes `given` (null: taken away). */
export function keepsAnOrganizer(
  people: readonly Membership[],
  personId: string,
  given: ActivityRole | null,
): boolean {
  const inCommunity = people.find((it) => it.personId === personId)?.inCommunity ?? null
  const after = [...people.filter((it) => it.personId !== personId), { personId, inCommunity, given }]
  return after.some((it) => effectiveRole(it) === 'organizer')
}
