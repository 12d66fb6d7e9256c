import type { TLRecord, TLStore } from 'tldraw'
import { hasOwnSource } from '#domain/board/asset-source.ts'
import type { BoardRecord } from '#domain/board/flat-record.ts'
import { asBoardRecord } from './board-store.ts'

/** Why a record of the document is not on the canvas. */
export type MergeProblem =
  /** tldraw's validators refuse it, or its picture is none of ours. */
  | 'invalid'
  /** The frame, page or shape that it hangs on is not there (yet). */
  | 'waiting'

export interface MergeResult {
  /** What could not be shown, and why. */
  readonly problems: ReadonlyMap<string, MergeProblem>
}

const ORDER = ['document', 'page', 'asset', 'shape', 'binding']

/**
 * Puts and removes records as somebody else's change: it does not enter the undo history, and one bad
 * record spoils nothing. A shape without its parent, a binding without its ends and shapes in a circle
 * of parents are kept out of the store, because tldraw would trip over them.
 */
export function mergeIntoStore(
  store: TLStore,
  puts: ReadonlyMap<string, BoardRecord>,
  removals: Iterable<string>,
): MergeResult {
  const problems = new Map<string, MergeProblem>()
  const gone = new Set(removals)
  let waiting = [...puts.values()].sort((a, b) => rank(a) - rank(b))
  store.mergeRemoteChanges(() => {
    removeAll(store, gone)
    // Parents may come after their children: go round until nothing moves any more.
    for (let before = -1; before !== waiting.length;) {
      before = waiting.length
      waiting = waiting.filter((record) => {
        if (!hasFooting(store, record)) return true
        const problem = putOne(store, record)
        if (problem !== null) problems.set(record.id, problem)
        return false
      })
    }
    for (const record of waiting) problems.set(record.id, 'waiting')
    // One that was shown and may not be any more must go, or it would stay as it was for ever.
    removeAll(store, problems.keys())
    // Looking through the whole board is only worth it when something went away.
    let loose = gone.size + problems.size > 0 ? looseRecords(store) : []
    while (loose.length > 0) {
      for (const id of loose) problems.set(id, 'waiting')
      removeAll(store, loose)
      loose = looseRecords(store)
    }
  })
  return { problems }
}

function rank(record: BoardRecord): number {
  return ORDER.indexOf(record.typeName)
}

function removeAll(store: TLStore, ids: Iterable<string>): void {
  const there = [...ids].filter((id) => store.has(id as TLRecord['id']))
  if (there.length > 0) store.remove(there as TLRecord['id'][])
}

function putOne(store: TLStore, record: BoardRecord): MergeProblem | null {
  if (!hasOwnSource(record)) return 'invalid'
  try {
    store.put([record as unknown as TLRecord])
    return null
  } catch {
    return 'invalid'
  }
}

/** Whether everything that the record refers to is in the store. */
function hasFooting(store: TLStore, record: BoardRecord): boolean {
  const has = (id: unknown) => typeof id === 'string' && store.has(id as TLRecord['id'])
  if (record.typeName === 'binding') return has(record.fromId) && has(record.toId)
  if (record.typeName !== 'shape') return true
  return has(record.parentId) && !isOwnAncestor(store, record)
}

function isOwnAncestor(store: TLStore, shape: BoardRecord): boolean {
  const seen = new Set<unknown>([shape.id])
  let parentId = shape.parentId
  while (typeof parentId === 'string' && parentId.startsWith('shape:')) {
    if (seen.has(parentId)) return true
    seen.add(parentId)
    const parent = store.get(parentId as TLRecord['id'])
    parentId = parent === undefined ? '' : (asBoardRecord(parent).parentId ?? '')
  }
  return false
}

/** Shapes and bindings of the store that hang in the air since something was removed. */
function looseRecords(store: TLStore): string[] {
  const loose: string[] = []
  for (const record of store.allRecords()) {
    if (record.typeName !== 'shape' && record.typeName !== 'binding') continue
    if (!hasFooting(store, asBoardRecord(record))) loose.push(record.id)
  }
  return loose
}
