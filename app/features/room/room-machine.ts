import type { Obstacle } from './engine-report.ts'
import type { OutCause } from './out-cause.ts'

/** Where somebody stands with the room. */
export type Phase =
  /** Asking whether the room can be entered; `attempt` > 0 when that is to return after a lost line. */
  | { readonly at: 'checking'; readonly attempt: number }
  | { readonly at: 'engine'; readonly obstacle: Obstacle; readonly attempt: number }
  | { readonly at: 'prejoin'; readonly trouble: JoinTrouble | null }
  | { readonly at: 'joining'; readonly attempt: number }
  | { readonly at: 'inRoom' }
  /** LiveKit is mending the line by itself. */
  | { readonly at: 'reconnecting' }
  /** The line was lost for good: waits a little, then joins anew with a new token. */
  | { readonly at: 'returning'; readonly attempt: number }
  | { readonly at: 'out'; readonly cause: OutCause }

/** Why joining failed: the server says no, its engine is not ready, or the line does not carry. */
export type JoinTrouble = 'notAllowed' | 'engine' | 'line'

export type Happening =
  | { readonly type: 'engineReported'; readonly obstacle: Obstacle | null }
  | { readonly type: 'joinAsked' }
  | { readonly type: 'joined' }
  | { readonly type: 'joinFailed'; readonly trouble: JoinTrouble }
  | { readonly type: 'lineLost' }
  | { readonly type: 'lineMended' }
  | { readonly type: 'disconnected'; readonly cause: OutCause }
  | { readonly type: 'returnDue' }
  | { readonly type: 'leaveAsked' }
  | { readonly type: 'devicesAsked' }

/** After so many failed returns a person decides: the last waits 30 s, all together some two minutes. */
export const RETURNS_MAX = 8

/** Milliseconds to wait before the nth return. */
export function returnDelay(attempt: number): number {
  return Math.min(30_000, 500 * 2 ** attempt)
}

export const START: Phase = { at: 'checking', attempt: 0 }

/** The next phase. What does not fit the present phase (a late answer, a second click) changes nothing. */
export function next(phase: Phase, happening: Happening): Phase {
  switch (happening.type) {
    case 'engineReported':
      return afterReport(phase, happening.obstacle)
    case 'joinAsked':
      return phase.at === 'prejoin' || phase.at === 'out' || phase.at === 'returning'
        ? { at: 'joining', attempt: 0 }
        : phase
    case 'joined':
      return phase.at === 'joining' ? { at: 'inRoom' } : phase
    case 'joinFailed':
      return phase.at === 'joining' ? afterFailure(phase.attempt, happening.trouble) : phase
    case 'lineLost':
      return phase.at === 'inRoom' ? { at: 'reconnecting' } : phase
    case 'lineMended':
      return phase.at === 'reconnecting' ? { at: 'inRoom' } : phase
    case 'disconnected':
      if (phase.at !== 'inRoom' && phase.at !== 'reconnecting') return phase
      return happening.cause === 'lost'
        ? { at: 'returning', attempt: 1 }
        : { at: 'out', cause: happening.cause }
    case 'returnDue':
      return phase.at === 'returning' ? { at: 'joining', attempt: phase.attempt } : phase
    case 'leaveAsked':
      return phase.at === 'prejoin' ? phase : { at: 'out', cause: 'left' }
    case 'devicesAsked':
      return phase.at === 'out' ? { at: 'prejoin', trouble: null } : phase
  }
}

function afterReport(phase: Phase, obstacle: Obstacle | null): Phase {
  if (phase.at !== 'checking' && phase.at !== 'engine') return phase
  if (obstacle !== null) return { at: 'engine', obstacle, attempt: phase.attempt }
  // Whoever was in the room before the engine stopped goes back in without being asked again.
  return phase.attempt > 0 ? { at: 'joining', attempt: phase.attempt } : { at: 'prejoin', trouble: null }
}

function afterFailure(attempt: number, trouble: JoinTrouble): Phase {
  if (trouble === 'notAllowed') return { at: 'out', cause: 'notAllowed' }
  if (trouble === 'line' && attempt === 0) return { at: 'prejoin', trouble }
  if (attempt >= RETURNS_MAX) return { at: 'out', cause: 'lost' }
  return trouble === 'engine'
    ? { at: 'checking', attempt: attempt + 1 }
    : { at: 'returning', attempt: attempt + 1 }
}
