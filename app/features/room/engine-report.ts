/** Why the room cannot be entered yet, as `room-state` reports it, or that nobody answered at all. */
export type Obstacle =
  | { readonly state: 'starting'; readonly step: 'building' | 'launching'; readonly startedAtMs: number }
  | { readonly state: 'unavailable'; readonly why: Unavailable; readonly detail: string }
  | { readonly state: 'siteSilent' }

const UNAVAILABLE = ['noGo', 'goTooOld', 'buildFailed', 'crashed', 'unreachable'] as const
export type Unavailable = (typeof UNAVAILABLE)[number]

/** Reads the server's report: null when the room is ready, an obstacle otherwise. */
export function readEngineReport(json: unknown): Obstacle | null {
  if (typeof json !== 'object' || json === null || !('state' in json)) return { state: 'siteSilent' }
  const report = json as Record<string, unknown>
  if (report['state'] === 'ready') return null
  if (report['state'] === 'starting') {
    return {
      state: 'starting',
      step: report['step'] === 'building' ? 'building' : 'launching',
      startedAtMs: typeof report['startedAtMs'] === 'number' ? report['startedAtMs'] : Date.now(),
    }
  }
  const why = UNAVAILABLE.find((each) => each === report['why']) ?? 'unreachable'
  return { state: 'unavailable', why, detail: typeof report['detail'] === 'string' ? report['detail'] : '' }
}

/** Whole minutes that have gone by, never negative: two computers' clocks seldom agree. */
export function minutesSince(startedAtMs: number, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - startedAtMs) / 60_000))
}
