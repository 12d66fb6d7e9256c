/** How long comings and goings are gathered before they are told, in milliseconds. */
export const GATHER_MS = 6_000
/** How long after opening the page whoever is found there counts as having been there, in milliseconds. */
export const SETTLE_MS = 3_000

/** What was told last, and since when something differs from it. */
export interface Gathering {
  /** Who is there as far as was told; null: nobody has been counted yet. */
  readonly told: readonly string[] | null
  readonly sinceMs: number | null
}

export const NOBODY_COUNTED: Gathering = { told: null, sinceMs: null }

export interface ComingsAndGoings {
  readonly came: readonly string[]
  readonly left: readonly string[]
}

/**
 * Hears who is there now. Those who are found when the page opens have not come; those who leave and are
 * back while it is gathered (a reload) have not left; and a lost connection (`connected: false`) empties
 * no room. @returns what is to be told, if anything, and when to look again.
 */
export function gatherComings(
  before: Gathering,
  now: { readonly present: readonly string[]; readonly connected: boolean; readonly nowMs: number },
): { gathering: Gathering; news: ComingsAndGoings | null; againAtMs: number | null } {
  const { present, connected, nowMs } = now
  if (!connected) return { gathering: { ...before, sinceMs: null }, news: null, againAtMs: null }
  const came = before.told === null ? [] : present.filter((id) => !before.told?.includes(id))
  const left = before.told?.filter((id) => !present.includes(id)) ?? []
  const settled = { gathering: { told: before.told, sinceMs: null }, news: null, againAtMs: null }
  if (before.told !== null && came.length === 0 && left.length === 0) return settled
  const sinceMs = before.sinceMs ?? nowMs
  const dueMs = sinceMs + (before.told === null ? SETTLE_MS : GATHER_MS)
  if (nowMs < dueMs) return { gathering: { told: before.told, sinceMs }, news: null, againAtMs: dueMs }
  return {
    gathering: { told: present, sinceMs: null },
    news: before.told === null ? null : { came, left },
    againAtMs: null,
  }
}
