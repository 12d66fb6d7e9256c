import type { BoardFields, BoardValue } from '#domain/board/flat-record.ts'

/**
 * What other people's hands are doing at the moment, laid over the document's records: shown, never
 * written. It goes when they let go, when the document catches up, or when they vanish.
 */
export interface LivePeers {
  /** A peer's newest message; an empty one when the hand is still. @returns records to show again. */
  heard(clientId: number, changes: ReadonlyMap<string, BoardFields>): Set<string>
  /** The peer is gone. @returns records to show again. */
  gone(clientId: number): Set<string>
  /** The document has these fields of a record now: what is laid over them has served its time. */
  written(recordId: string, fields: ReadonlySet<string> | null): void
  /** The record as it should look: the document's fields with the moving ones laid over. */
  over(recordId: string, base: BoardFields | null): BoardFields | null
  /** Whether the record is only in somebody's hand yet. */
  has(recordId: string): boolean
}

export function followPeers(): LivePeers {
  const peers = new Map<number, Map<string, Map<string, BoardValue>>>()

  function replace(clientId: number, next: Map<string, Map<string, BoardValue>>): Set<string> {
    const touched = new Set([...(peers.get(clientId)?.keys() ?? []), ...next.keys()])
    if (next.size > 0) peers.set(clientId, next)
    else peers.delete(clientId)
    return touched
  }

  return {
    heard: (clientId, changes) =>
      replace(clientId, new Map([...changes].map(([id, fields]) => [id, new Map(fields)]))),
    gone: (clientId) => replace(clientId, new Map()),
    written(recordId, fields) {
      for (const changes of peers.values()) {
        if (fields === null) changes.delete(recordId)
        else for (const field of fields) changes.get(recordId)?.delete(field)
      }
    },
    over(recordId, base) {
      let shown: Map<string, BoardValue> | null = base === null ? null : new Map(base)
      for (const changes of peers.values()) {
        const moving = changes.get(recordId)
        if (moving === undefined || moving.size === 0) continue
        // A record that is in nobody's document yet must come whole.
        if (shown === null && !moving.has('typeName')) continue
        shown = new Map([...(shown ?? []), ...moving])
      }
      return shown
    },
    has: (recordId) => [...peers.values()].some((changes) => changes.has(recordId)),
  }
}
