import type { Fact } from '../session/fact.ts'
import { roomStays, type Stay } from './stays.ts'

/** One person's part in a session, as far as the room knows. */
export interface PersonAttendance {
  readonly personId: string
  /** Oldest first, cut to the session; two that overlap are both listed. */
  readonly stays: readonly { readonly sid: string; readonly fromMs: number; readonly toMs: number }[]
  /** Milliseconds in the room, what overlaps counted once. */
  readonly totalMs: number
  /** `totalMs` in whole minutes; whoever was there at all was there a minute. */
  readonly minutes: number
}

/**
 * Who was in the room between two moments (a session's start, and its end or now) and for how long,
 * longest first. Give it all room facts of the lesson study: who came before the session began is
 * part of it. A stay that lasts ends with the window.
 */
export function attendance(
  facts: readonly Fact[],
  window: { readonly fromMs: number; readonly toMs: number },
): PersonAttendance[] {
  const byPerson = Map.groupBy(
    roomStays(facts).flatMap((stay) => cut(stay, window)),
    (stay) => stay.personId,
  )
  return [...byPerson]
    .map(([personId, stays]) => {
      const totalMs = unionMs(stays)
      return {
        personId,
        stays: stays.map(({ sid, fromMs, toMs }) => ({ sid, fromMs, toMs })),
        totalMs,
        minutes: Math.max(1, Math.round(totalMs / 60_000)),
      }
    })
    .sort((a, b) => b.totalMs - a.totalMs || (a.personId < b.personId ? -1 : 1))
}

interface CutStay extends Stay {
  readonly toMs: number
}

function cut(stay: Stay, window: { fromMs: number; toMs: number }): CutStay[] {
  const fromMs = Math.max(stay.fromMs, window.fromMs)
  const toMs = Math.min(stay.toMs ?? window.toMs, window.toMs)
  return toMs > fromMs ? [{ ...stay, fromMs, toMs }] : []
}

/** How long at least one of them lasted; they come sorted by their beginning. */
function unionMs(stays: readonly CutStay[]): number {
  let total = 0
  let countedTo = -Infinity
  for (const { fromMs, toMs } of stays) {
    total += Math.max(0, toMs - Math.max(fromMs, countedTo))
    countedTo = Math.max(countedTo, toMs)
  }
  return total
}
