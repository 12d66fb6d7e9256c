import type { ActivityRole, CommunityRole } from '../people/roles.ts'
import type { Visibility } from './visibility.ts'

/** What makes somebody part of a lesson study: what the community makes them, and the role given to them there. */
export interface Standing {
  readonly inCommunity: CommunityRole | null
  readonly given: ActivityRole | null
}

/** Somebody of a lesson study. */
export interface Membership extends Standing {
  readonly personId: string
}

/**
 * The role that counts: the given one first, whatever it allows; else what the community makes of a person, where the
 * lesson study is visible to them. Null: they take no part.
 */
export function roleOf({ given, inCommunity }: Standing, visibility: Visibility): ActivityRole | null {
  if (given !== null) return given
  if (inCommunity === null || visibility === 'private') return null
  if (inCommunity === 'steward') return 'organizer'
  return visibility === 'team' ? null : 'planner'
}

/** Whether an organizer is left when this person's given role becomes `given` (null: taken away). */
export function keepsAnOrganizer(
  people: readonly Membership[],
  personId: string,
  given: ActivityRole | null,
  visibility: Visibility,
): boolean {
  const inCommunity = people.find((it) => it.personId === personId)?.inCommunity ?? null
  const after = [...people.filter((it) => it.personId !== personId), { personId, inCommunity, given }]
  return after.some((it) => roleOf(it, visibility) === 'organizer')
}
