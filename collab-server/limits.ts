/** A token bucket's measures: so many at once, and so many more each second. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

/** What the server lets one connection, person or document have. */
export interface Limits {
  /** Largest message, in bytes. A larger one ends the socket with code 1009. */
  readonly messageBytes: number
  /** Largest document, in bytes of its encoded state. Beyond it only deleting is possible. */
  readonly documentBytes: number
  /** Largest presence message (pointer, caret, a stroke being drawn), in bytes. */
  readonly presenceBytes: number
  /** Edits of one document waiting for the disk before its senders are made to wait too, in bytes. */
  readonly waitingBytes: number
  /** Longest wait between an edit and its commit, in milliseconds; idle documents do not wait at all. */
  readonly commitWindowMs: number
  /** After so many failed attempts to store a document's edits its connections are closed. */
  readonly storeAttempts: number
  /** Pause between such attempts, in milliseconds. */
  readonly storeRetryMs: number
  /** A tail of the log that weighs so many bytes is sealed; so many become one segment. */
  readonly sealBytes: number
  /** A tail to which nothing was added for so long is sealed, in milliseconds. */
  readonly sealQuietMs: number
  /** So often it is looked whether a tail is to be sealed, in milliseconds. */
  readonly sealEveryMs: number
  /** New sockets of one address; a whole school may share one. */
  readonly socketsPerAddress: Rate
  /** Documents opened by one person. */
  readonly openingsPerPerson: Rate
  /** Messages of one socket; each costs one and one more for every KiB. Who sends faster is read slower. */
  readonly messagesPerSocket: Rate
}

export const DEFAULT_LIMITS: Limits = {
  messageBytes: 4 * 1024 * 1024,
  documentBytes: 16 * 1024 * 1024,
  presenceBytes: 128 * 1024,
  waitingBytes: 8 * 1024 * 1024,
  commitWindowMs: 15,
  storeAttempts: 5,
  storeRetryMs: 400,
  sealBytes: 256 * 1024,
  sealQuietMs: 5 * 60_000,
  sealEveryMs: 10_000,
  socketsPerAddress: { burst: 400, perSecond: 10 },
  openingsPerPerson: { burst: 120, perSecond: 2 },
  messagesPerSocket: { burst: 20_000, perSecond: 5_000 },
}
