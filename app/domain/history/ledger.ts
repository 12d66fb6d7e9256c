import type { EditKind } from './packed-edits-document.ts'

/** A run of Yjs ids: `length` ids of one clientID from `clock` on. */
export interface IdRun {
  readonly clientId: number
  readonly clock: number
  readonly length: number
}

/** One edit of the log without its content: whose, when, of what kind, which ids it brought and which it deleted. */
export interface LedgerEdit {
  readonly rowId: number
  readonly atMs: number
  readonly personId: string
  readonly kind: EditKind
  readonly inserted: readonly IdRun[]
  readonly deleted: readonly IdRun[]
}
