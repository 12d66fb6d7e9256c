import type { ActivityRole, TeamRole } from '../people/roles.ts'

/** Somebody who takes part in a lesson study: what the team makes them, and the role given to them there. */
export interface Membership {
  readonly personId: string
  readonly inTeam: TeamRole | null
  readonly given: ActivityRole | null
}

/** The role that counts, for a list of people; the same reading as the policy's `activityRole`. */
export function effectiveRole(it: Membership): ActivityRole | null {
  if (it.given !== null) return it.given
  if (it.inTeam === null) return null
  return it.inTeam === 'steward' ? 'organizer' : 'planner'
}

/** Whether an organizer is left when this person's given role becomes `given` (null: taken away). */
export function keepsAnOrganizer(
  people: readonly Membership[],
  personId: string,
  given: ActivityRole | null,
): boolean {
  const inTeam = people.find((it) => it.personId === personId)?.inTeam ?? null
  const after = [...people.filter((it) => it.personId !== personId), { personId, inTeam, given }]
  return after.some((it) => effectiveRole(it) === 'organizer')
}
