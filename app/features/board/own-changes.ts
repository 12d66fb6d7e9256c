import type { RecordsDiff, TLRecord } from 'tldraw'
import { changedFields, toFields } from '#domain/board/flat-record.ts'
import { asBoardRecord } from './board-store.ts'

type Diff = RecordsDiff<TLRecord>

/** What this person changed in one record and the document does not know yet. */
export type OwnChange =
  | {
      readonly kind: 'put'
      readonly fields: Set<string>
      /** Made (anew) by this person: nothing of what the document has under this id counts. */
      readonly whole: boolean
    }
  | { readonly kind: 'removed' }

/**
 * Which changes are this person's own: those still to be written, field by field, and which fields were
 * last written by whom, so that undo takes back one's own changes only.
 */
export interface OwnChanges {
  readonly pending: Map<string, OwnChange>
  /** Notes a change of this person's hand. */
  note(diff: Diff): void
  /**
   * Notes what undo or redo did to the store. tldraw puts back whole records; fields that somebody else
   * has written since do not belong to this person's undo.
   * @returns the records that must be shown again as the document has them.
   */
  noteUndo(diff: Diff): string[]
  /** Somebody else wrote these fields (null: the whole record was set or removed). */
  noteTheirs(recordId: string, fields: ReadonlySet<string> | null, removed: boolean): void
}

export function trackOwnChanges(): OwnChanges {
  const pending = new Map<string, OwnChange>()
  /** Fields last written by somebody else since this board was opened. */
  const theirs = new Map<string, Set<string>>()
  const removedByThem = new Set<string>()

  function put(id: string, fields: Iterable<string>, whole = false): void {
    const change = pending.get(id)
    const before = change?.kind === 'put' ? change : null
    const set = before?.fields ?? new Set<string>()
    const others = theirs.get(id)
    for (const field of fields) {
      set.add(field)
      others?.delete(field)
    }
    pending.set(id, { kind: 'put', fields: set, whole: whole || before?.whole === true })
  }

  function remove(id: string): void {
    pending.set(id, { kind: 'removed' })
    theirs.delete(id)
  }

  function added(record: TLRecord): void {
    removedByThem.delete(record.id)
    put(record.id, toFields(asBoardRecord(record)).keys(), true)
  }

  function fieldsOf([from, to]: [TLRecord, TLRecord]): string[] {
    return changedFields(toFields(asBoardRecord(from)), toFields(asBoardRecord(to)))
  }

  return {
    pending,
    note(diff) {
      for (const record of Object.values(diff.added)) added(record)
      for (const change of Object.values(diff.updated)) put(change[0].id, fieldsOf(change))
      for (const record of Object.values(diff.removed)) remove(record.id)
    },
    noteUndo(diff) {
      const showAgain: string[] = []
      for (const record of Object.values(diff.added)) {
        // Undoing a move of what somebody else has removed since must not bring it back.
        if (removedByThem.has(record.id)) showAgain.push(record.id)
        else added(record)
      }
      for (const change of Object.values(diff.updated)) {
        const id = change[0].id
        const others = theirs.get(id)
        const fields = fieldsOf(change)
        const mine = fields.filter((field) => !others?.has(field))
        if (mine.length < fields.length) showAgain.push(id)
        if (mine.length > 0) put(id, mine)
      }
      for (const record of Object.values(diff.removed)) remove(record.id)
      return showAgain
    },
    noteTheirs(id, fields, removed) {
      if (removed) {
        removedByThem.add(id)
        theirs.delete(id)
        if (pending.get(id)?.kind === 'put') pending.delete(id)
        return
      }
      removedByThem.delete(id)
      const others = theirs.get(id) ?? new Set<string>()
      theirs.set(id, others)
      for (const field of fields ?? []) others.add(field)
    },
  }
}
