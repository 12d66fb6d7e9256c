import type { TLRecord, TLStore } from 'tldraw'
import type * as Y from 'yjs'
import {
  boardRecords,
  BOARD_ROOT_ID,
  FIRST_PAGE_ID,
  removeRecords,
  writeRecord,
} from '#domain/board/board-document.ts'
import { fromFields, toFields, type BoardFields, type BoardRecord } from '#domain/board/flat-record.ts'
import type { LiveChanges } from '#domain/board/live-changes.ts'
import { asBoardRecord, deliverHistory, readCurrent } from './board-store.ts'
import { followPeers } from './live-peers.ts'
import { trackOwnChanges, type OwnChange } from './own-changes.ts'
import { mergeIntoStore, type MergeProblem } from './store-merge.ts'

/** A record with more JSON than this is refused at the writer: the log keeps every byte for ever. */
export const MAX_RECORD_CHARS = 300_000

export type BoardProblem = MergeProblem | 'newer' | 'unreadable' | 'tooLarge'

export interface BoardBinding {
  /** Writes this person's pending changes into the document, in one transaction. */
  write(): void
  /** What this person's hand is doing that is not in the document yet. */
  live(): LiveChanges
  /** Runs undo or redo so that only this person's own fields go back. */
  undoing(step: () => void): void
  /** Another person's hand moved (an empty map: it is still). */
  heard(clientId: number, changes: LiveChanges): void
  /** Another person left. */
  gone(clientId: number): void
  stop(): void
}

/**
 * Holds a tldraw store and a board document together. Puts the document into the store at once; writes
 * nothing until this person changes something.
 */
export function bindBoard(input: {
  store: TLStore
  doc: Y.Doc
  canWrite: () => boolean
  /** This person changed something: see WriteScheduler. */
  onChange: () => void
  /** Records that are not shown, or were refused; null for one that is well again. */
  onProblem: (recordId: string, problem: BoardProblem | null) => void
}): BoardBinding {
  const { store, doc, canWrite, onChange, onProblem } = input
  const own = trackOwnChanges()
  const peers = followPeers()
  const records = boardRecords(doc)
  const notShown = new Map<string, BoardProblem>()
  const origin = { board: 'this tab' }
  let isUndoing = false

  function reportProblem(id: string, problem: BoardProblem | null): void {
    if ((notShown.get(id) ?? null) === problem) return
    if (problem === null) notShown.delete(id)
    else notShown.set(id, problem)
    onProblem(id, problem)
  }

  /** The record as it should look here: document, then others' hands, then one's own. */
  function shownRecord(id: string): BoardRecord | null {
    const stored = readCurrent(store, doc, id)
    if (stored.state === 'newer' || stored.state === 'unreadable') {
      reportProblem(id, stored.state)
      return null
    }
    const change = own.pending.get(id)
    if (change?.kind === 'removed') return null
    const fields = peers.over(id, stored.state === 'ready' ? stored.fields : null)
    const local = store.get(id as TLRecord['id'])
    if (change === undefined || local === undefined) return fields && fromFields(fields)
    // A record of one's own that the document does not know yet stays as it is under the hand.
    if (fields === null || change.whole) return asBoardRecord(local)
    return fromFields(new Map([...fields, ...pick(asBoardRecord(local), change.fields)]))
  }

  function show(ids: Iterable<string>): void {
    const puts = new Map<string, BoardRecord>()
    const removals = new Set<string>()
    // What waits for its parent may find it now.
    const waiting = [...notShown].filter(([, problem]) => problem === 'waiting').map(([id]) => id)
    for (const id of new Set([...ids, ...waiting])) {
      const record = shownRecord(id)
      if (record !== null) puts.set(id, record)
      else removals.add(id)
    }
    if (puts.size + removals.size === 0) return
    const { problems } = mergeIntoStore(store, puts, removals)
    for (const id of puts.keys()) if (!problems.has(id)) reportProblem(id, null)
    for (const [id, problem] of problems) reportProblem(id, problem)
    for (const id of removals) if (!records.has(id)) reportProblem(id, null)
  }

  function followDocument(events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void {
    if (transaction.origin === origin) return
    const touched = new Set<string>()
    for (const event of events) {
      const [recordId] = event.path as string[]
      if (recordId === undefined) {
        for (const [id, { action }] of event.keys) {
          touched.add(id)
          peers.written(id, null)
          own.noteTheirs(id, new Set(records.get(id)?.keys()), action === 'delete')
        }
      } else {
        const fields = new Set(event.keys.keys())
        touched.add(recordId)
        peers.written(recordId, fields)
        own.noteTheirs(recordId, fields, false)
      }
    }
    show(touched)
  }

  function write(): void {
    deliverHistory(store)
    if (own.pending.size === 0) return
    const changes = [...own.pending]
    own.pending.clear()
    if (!canWrite()) return show(changes.map(([id]) => id))
    const refusals = refusedRecords(changes)
    doc.transact(() => {
      for (const [id, change] of changes) {
        if (change.kind === 'removed') removeRecords(doc, [id])
        else if (!refusals.has(id)) {
          const local = asBoardRecord(store.get(id as TLRecord['id'])!)
          writeFooting(local)
          writeRecord(doc, local, change.whole ? undefined : change.fields)
        }
      }
    }, origin)
    // The store shows what the document says: nothing that was refused stays on the canvas, nor what
    // hung on something that was removed, and what waited for something just written comes out.
    const removed = changes.filter(([, change]) => change.kind === 'removed').map(([id]) => id)
    show([...refusals, ...removed])
  }

  /** Which of the changed records must not be written. */
  function refusedRecords(changes: readonly (readonly [string, OwnChange])[]): Set<string> {
    const refusals = new Set<string>()
    for (const [id, change] of changes) {
      const local = store.get(id as TLRecord['id'])
      // What is only in somebody else's hand is theirs to write.
      const isForeign = peers.has(id) && !records.has(id)
      if (change.kind === 'put' && (local === undefined || isForeign || isTooLarge(asBoardRecord(local)))) {
        refusals.add(id)
      }
    }
    // A picture that was refused takes the frame in which it would be seen with it.
    for (const [id] of changes) {
      const local = store.get(id as TLRecord['id'])
      if (
        local &&
        'props' in local &&
        'assetId' in local.props &&
        refusals.has(String(local.props.assetId))
      ) {
        refusals.add(id)
      }
    }
    return refusals
  }

  function isTooLarge(record: BoardRecord): boolean {
    if (JSON.stringify(record).length <= MAX_RECORD_CHARS) return false
    onProblem(record.id, 'tooLarge')
    return true
  }

  /** The board, the page and the frames that a record stands on must be there before it. */
  function writeFooting(record: BoardRecord): void {
    for (const id of [BOARD_ROOT_ID, record.parentId]) {
      if (typeof id !== 'string' || records.has(id) || id === record.id) continue
      const footing = store.get(id as TLRecord['id'])
      if (footing === undefined || peers.has(id)) continue
      writeFooting(asBoardRecord(footing))
      writeRecord(doc, asBoardRecord(footing))
    }
  }

  show(records.keys())
  // A board that somebody seeded may have no page of that id: then ours is an empty one too many.
  if (!records.has(FIRST_PAGE_ID) && [...records.keys()].some((id) => id.startsWith('page:'))) {
    mergeIntoStore(store, new Map(), [FIRST_PAGE_ID])
  }
  records.observeDeep(followDocument)
  const unlisten = store.listen(
    ({ changes }) => {
      if (!canWrite()) return
      if (isUndoing) show(own.noteUndo(changes))
      else own.note(changes)
      onChange()
    },
    { source: 'user', scope: 'document' },
  )

  return {
    write,
    live() {
      const changes = new Map<string, BoardFields>()
      for (const [id, change] of own.pending) {
        const local = change.kind === 'put' ? store.get(id as TLRecord['id']) : undefined
        if (change.kind === 'put' && local) changes.set(id, pick(asBoardRecord(local), change.fields))
      }
      return changes
    },
    undoing(step) {
      deliverHistory(store)
      isUndoing = true
      try {
        step()
        deliverHistory(store)
      } finally {
        isUndoing = false
      }
    },
    heard: (clientId, changes) => show(peers.heard(clientId, changes)),
    gone: (clientId) => show(peers.gone(clientId)),
    stop() {
      unlisten()
      records.unobserveDeep(followDocument)
    },
  }
}

function pick(record: BoardRecord, names: ReadonlySet<string>): BoardFields {
  return new Map([...toFields(record)].filter(([name]) => names.has(name)))
}
