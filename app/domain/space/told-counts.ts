import { SETTLEMENT_TYPES, type SettlementType } from '../people/roles.ts'

/** How far back "active" reaches, in days. */
export const ACTIVE_DAYS = 30
/** Smallest number of people, or of institutions in a group, that is told: fewer could be picked out. */
export const TOLD_MIN = 5

/** A number of people as it is told where they are not named; null: fewer than `TOLD_MIN`, none included. */
export function toldPeople(count: number): number | null {
  return count < TOLD_MIN ? null : count
}

/** How many institutions lie where; `null` stands for those that do not say. */
export type SettlementCounts = ReadonlyMap<SettlementType | null, number>

/**
 * How many institutions lie where, as it is told: all groups or none, since one left out follows from the others.
 * Null when a group has fewer than `TOLD_MIN`, and when all lie in one: then each of them would be told.
 */
export function toldSettlement(
  counts: SettlementCounts,
): { readonly type: SettlementType | null; readonly count: number }[] | null {
  const groups = [...SETTLEMENT_TYPES, null]
    .map((type) => ({ type, count: counts.get(type) ?? 0 }))
    .filter((it) => it.count > 0)
  return groups.length < 2 || groups.some((it) => it.count < TOLD_MIN) ? null : groups
}
