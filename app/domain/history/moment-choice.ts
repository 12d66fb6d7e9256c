/** A moment that can be compared, as a URL names it. */
export type MomentChoice =
  | { readonly kind: 'now' }
  /** The beginning of the lesson study. */
  | { readonly kind: 'beginning' }
  | { readonly kind: 'version'; readonly versionId: string }
  | { readonly kind: 'sessionStart' | 'sessionEnd'; readonly sessionId: string }
  | { readonly kind: 'time'; readonly atMs: number }
  /** When the viewer was last here; it is another moment for everybody, so a URL to share never holds it. */
  | { readonly kind: 'visit' }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** The end of the year 9999: a later time cannot be shown. */
const LAST_MS = 253_402_300_799_999

/** Reads a moment out of a URL; null when it names none. */
export function readMoment(text: string): MomentChoice | null {
  if (text === 'now' || text === 'beginning' || text === 'visit') return { kind: text }
  if (UUID.test(text)) return { kind: 'version', versionId: text }
  const session = /^(start|end)\.(.*)$/.exec(text)
  if (session?.[2] !== undefined && UUID.test(session[2]))
    return { kind: session[1] === 'start' ? 'sessionStart' : 'sessionEnd', sessionId: session[2] }
  const time = /^t(\d{1,15})$/.exec(text)
  const atMs = Number(time?.[1] ?? Number.NaN)
  return atMs <= LAST_MS ? { kind: 'time', atMs } : null
}

/** Names a moment for a URL, so that `readMoment` finds it again. */
export function writeMoment(choice: MomentChoice): string {
  switch (choice.kind) {
    case 'version':
      return choice.versionId
    case 'sessionStart':
      return `start.${choice.sessionId}`
    case 'sessionEnd':
      return `end.${choice.sessionId}`
    case 'time':
      return `t${choice.atMs}`
    default:
      return choice.kind
  }
}
