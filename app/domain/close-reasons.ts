/**
 * Why a shared document's connection was refused or closed. Both ends of the wire must agree on these:
 * the server closes with them, the page turns them into a sentence.
 */
export const CLOSE = {
  /** The ticket is missing, forged, expired or for another document. The page asks for a new one. */
  badTicket: { code: 4401, reason: 'badTicket' },
  /** The person may not (or may no longer) open this document. */
  notAllowed: { code: 4403, reason: 'notAllowed' },
  /** Not a name of a document, or of an older epoch. */
  noSuchDocument: { code: 4404, reason: 'noSuchDocument' },
  /** What was sent cannot be read as an update. */
  malformed: { code: 4400, reason: 'malformed' },
  /** A message or a document is larger than allowed. */
  tooLarge: { code: 4413, reason: 'tooLarge' },
  /** New edits under a clientID that belongs to another person. */
  foreignClient: { code: 4409, reason: 'foreignClient' },
  /** The update builds on edits that the server does not have; syncing anew brings them. */
  resync: { code: 4205, reason: 'resync' },
  /** The tab is older than the server: reload. Unsent edits stay in the browser. */
  pleaseReload: { code: 4426, reason: 'pleaseReload' },
  /** The log cannot be written at the moment. Nothing was acknowledged. */
  notStored: { code: 4503, reason: 'notStored' },
  /** What is stored of the document cannot be read. Nobody can open it; nothing is written over it. */
  damaged: { code: 4500, reason: 'damaged' },
  /** Too many connections or messages from one person. */
  tooOften: { code: 4429, reason: 'tooOften' },
} as const
export type CloseReason = (typeof CLOSE)[keyof typeof CLOSE]['reason']
