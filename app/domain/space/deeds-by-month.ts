/** What one person did, each with its moment (milliseconds). */
export interface Deeds {
  /** Beginnings of the sessions in whose room they were. */
  readonly sessions: readonly number[]
  readonly said: readonly number[]
  readonly annotations: readonly number[]
  /** Characters that came into plans by them. */
  readonly written: readonly { readonly atMs: number; readonly characters: number }[]
}

export interface MonthOfDeeds {
  /** As `2026-11`. */
  readonly month: string
  readonly sessions: number
  readonly said: number
  readonly annotations: number
  readonly written: number
}

/** How many months are looked back upon, the present one included. */
export const DEED_MONTHS = 6

/** The month of a moment in a time zone (an IANA name), as `2026-11`. */
export function monthOf(atMs: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { year: 'numeric', month: '2-digit', timeZone }).formatToParts(
    atMs,
  )
  const of = (type: 'year' | 'month') => parts.find((it) => it.type === type)!.value
  return `${of('year')}-${of('month')}`
}

/** The present month and those before it, the newest first. */
export function lastMonths(nowMs: number, timeZone: string): string[] {
  const [year = 0, month = 1] = monthOf(nowMs, timeZone).split('-').map(Number)
  return Array.from({ length: DEED_MONTHS }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back)).toISOString().slice(0, 7),
  )
}

/** A moment before which nothing is looked at, whatever the time zone. */
export function deedsSinceMs(nowMs: number): number {
  return nowMs - DEED_MONTHS * 32 * 86_400_000
}

/** What somebody did in each of the last months, the newest first; months in which they did nothing are left out. */
export function deedsByMonth(deeds: Deeds, nowMs: number, timeZone: string): MonthOfDeeds[] {
  const months = new Map(
    lastMonths(nowMs, timeZone).map((month) => [
      month,
      { month, sessions: 0, said: 0, annotations: 0, written: 0 },
    ]),
  )
  const add = (what: 'sessions' | 'said' | 'annotations' | 'written', atMs: number, by = 1) => {
    const month = months.get(monthOf(atMs, timeZone))
    if (month !== undefined) month[what] += by
  }
  for (const what of ['sessions', 'said', 'annotations'] as const)
    for (const atMs of deeds[what]) add(what, atMs)
  for (const { atMs, characters } of deeds.written) add('written', atMs, characters)
  return [...months.values()].filter((it) => it.sessions + it.said + it.annotations + it.written > 0)
}
