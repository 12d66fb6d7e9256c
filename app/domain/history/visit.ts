/** When a person was in a lesson study's plan: now or last, and before that. */
export interface Visit {
  /** The last moment at which they are known to have seen the plan. */
  readonly seenMs: number
  /** The same of the visit before this one; null: this is their first. */
  readonly sinceMs: number | null
}

/** Who looks again after so long is visiting anew. */
const AWAY_MS = 20 * 60_000

/** A person's visit once they are known to see the plan at `nowMs`. A clock that went back changes nothing. */
export function visitAfter(before: Visit | null, nowMs: number): Visit {
  if (before === null) return { seenMs: nowMs, sinceMs: null }
  if (nowMs <= before.seenMs) return before
  const isNew = nowMs - before.seenMs > AWAY_MS
  return { seenMs: nowMs, sinceMs: isNew ? before.seenMs : before.sinceMs }
}
