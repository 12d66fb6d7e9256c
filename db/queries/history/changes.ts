import type { ShapeChange, TextChange } from '#domain/history/changes.ts'
import { openShapeChanges } from '#domain/history/shape-changes-document.ts'
import { openTextChanges } from '#domain/history/text-changes-document.ts'
import type { Queryable } from '../../database.ts'
import { readLog } from '../document/log.ts'

interface DocumentLog {
  readonly documentId: string
  readonly epoch: number
}

/** What each edit of a plan's log did to its text, oldest first. */
export async function textChangesOf(db: Queryable, log: DocumentLog): Promise<TextChange[]> {
  return (await readLog(db, log)).map(openTextChanges())
}

/** What each edit of a board's log did to its shapes, oldest first. */
export async function shapeChangesOf(db: Queryable, log: DocumentLog): Promise<ShapeChange[]> {
  return (await readLog(db, log)).map(openShapeChanges())
}
