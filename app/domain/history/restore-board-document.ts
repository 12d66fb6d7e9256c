import * as Y from 'yjs'
import { boardRecords } from '../board/board-document.ts'
import { type BoardValue, sameValue } from '../board/flat-record.ts'

/** Two moments of a board, and what must not be touched. */
export interface BoardRestore {
  /** The board as the version has it. */
  readonly past: Y.Doc
  /** The board at the moment that the restore starts from; what was changed later stays. */
  readonly before: Y.Doc
  /** Records in somebody's hand at this moment: theirs, whatever the version says. */
  readonly inHand: ReadonlySet<string>
}

type Fields = ReadonlyMap<string, BoardValue>

/**
 * Makes the records of a board equal to those of the past, field by field, in one transaction: what differs is
 * set, what was not there goes. A field that was changed after `before` keeps its later value. Records are
 * copied as they are stored, with the number of their schema. False when there is nothing to restore.
 */
export function restoreBoard(now: Y.Doc, { past, before, inHand }: BoardRestore): boolean {
  const records = boardRecords(now)
  let changed = false
  now.transact((transaction) => {
    for (const id of new Set([...boardRecords(past).keys(), ...boardRecords(before).keys()])) {
      if (inHand.has(id)) continue
      const wanted = fieldsOf(past, id)
      const old = fieldsOf(before, id)
      const there = fieldsOf(now, id)
      if (wanted === null) {
        // A record that somebody changed meanwhile is not removed under their hand.
        if (old !== null && there !== null && equal(old, there)) records.delete(id)
      } else if (there === null) {
        // Gone before the restore began: it comes back. Gone since: somebody has just erased it.
        if (old === null) records.set(id, new Y.Map<BoardValue>(wanted))
      } else {
        restoreFields(records.get(id)!, wanted, old ?? new Map(), there)
      }
    }
    changed = transaction.changed.size > 0
  })
  return changed
}

function restoreFields(entry: Y.Map<BoardValue>, wanted: Fields, old: Fields, there: Fields): void {
  for (const key of new Set([...wanted.keys(), ...there.keys()])) {
    const [value, was, is] = [wanted.get(key), old.get(key), there.get(key)]
    if (same(value, is) || !same(was, is)) continue
    if (value === undefined) entry.delete(key)
    else entry.set(key, value)
  }
}

/** The stored fields of a record, its schema's number included; null when there is no record. */
function fieldsOf(doc: Y.Doc, id: string): Map<string, BoardValue> | null {
  const entry: unknown = boardRecords(doc).get(id)
  if (!(entry instanceof Y.Map)) return null
  const entries = [...(entry.entries() as IterableIterator<[string, unknown]>)]
  return new Map(entries.filter((it): it is [string, BoardValue] => !(it[1] instanceof Y.AbstractType)))
}

function equal(one: Fields, other: Fields): boolean {
  return one.size === other.size && [...one].every(([key, value]) => same(value, other.get(key)))
}

function same(one: BoardValue | undefined, other: BoardValue | undefined): boolean {
  if (one === undefined || other === undefined) return one === other
  return sameValue(one, other)
}
