import { setImmediate as nextTurn } from 'node:timers/promises'
import type { LoggedEdit, ShapeChange, TextChange } from '#domain/history/changes.ts'
import { type EditKind, unpackEdits } from '#domain/history/packed-edits-document.ts'
import { openShapeChanges } from '#domain/history/shape-changes-document.ts'
import { openTextChanges } from '#domain/history/text-changes-document.ts'
import type { Queryable } from '../../database.ts'
import { logRows } from '../document/log.ts'

interface DocumentLog {
  readonly documentId: string
  readonly epoch: number
}

/** What each edit of a plan's log did to its text, oldest first. Words that were copied here are nobody's writing. */
export function textChangesOf(db: Queryable, log: DocumentLog): Promise<TextChange[]> {
  const changeOf = openTextChanges()
  return fold(db, log, (edit) => {
    const change = changeOf(edit)
    return edit.kind === 'import' ? { ...change, inserted: 0, deleted: 0 } : change
  })
}

/** What each edit of a board's log did to its shapes, oldest first. */
export function shapeChangesOf(db: Queryable, log: DocumentLog): Promise<ShapeChange[]> {
  return fold(db, log, openShapeChanges())
}

/** So many edits are read before others get a turn: a few milliseconds' work. */
const TURN = 1000

/** A long log takes a second: whoever types meanwhile must not feel it. */
async function fold<T>(db: Queryable, log: DocumentLog, changeOf: (edit: LoggedEdit & { kind: EditKind }) => T): Promise<T[]> {
  const changes: T[] = []
  let pauseAt = TURN
  for await (const row of logRows(db, log)) {
    for (const edit of unpackEdits(row.edits)) changes.push(changeOf({ rowId: row.id, ...edit }))
    if (changes.length < pauseAt) continue
    pauseAt = changes.length + TURN
    await nextTurn()
  }
  return changes
}
