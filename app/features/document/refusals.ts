import { CLOSE, type CloseReason } from '#domain/close-reasons.ts'

/** What the page does about a refusal. */
export type Remedy =
  /** Ask for a new ticket and begin anew at once; give up after a few times in a row. */
  | 'again'
  /** The server is short of breath: say so, and try again in a while, for as long as it takes. */
  | 'later'
  /** Nothing that the page can do by itself: say what the person can do. */
  | 'stop'

const REMEDY: Readonly<Record<CloseReason, Remedy>> = {
  badTicket: 'again',
  resync: 'again',
  foreignClient: 'again',
  notStored: 'later',
  tooOften: 'later',
  notAllowed: 'stop',
  noSuchDocument: 'stop',
  malformed: 'stop',
  damaged: 'stop',
  tooLarge: 'stop',
  pleaseReload: 'stop',
}

export function remedyFor(reason: CloseReason): Remedy {
  return REMEDY[reason]
}

/** The reason in what came over the wire: the server sends the word, a closed socket perhaps only the code. */
export function closeReason(event: { readonly code?: number; readonly reason?: string }): CloseReason | null {
  const known = Object.values(CLOSE).find(
    ({ code, reason }) => event.reason === reason || event.code === code,
  )
  return known?.reason ?? null
}
