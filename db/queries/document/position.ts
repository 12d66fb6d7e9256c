import { and, desc, eq, lte } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { document, documentUpdate } from '../../schema/document.ts'
import type { DocumentLog } from './log.ts'
import { lastSegment, timelineIn } from './segments.ts'

/** A place in a document's log: after row `atId`, which was written at `atMs`. */
export interface LogPosition {
  readonly atId: number
  readonly atMs: number
}

/** The end of a document's log; before the first row it is 0, at the time that the document was made. */
export async function lastPosition(db: Queryable, documentId: string, epoch: number): Promise<LogPosition> {
  const row = await lastRow(db, { documentId, epoch })
  if (row !== null) return row
  const segment = await lastSegment(db, { documentId, epoch })
  if (segment !== null) return { atId: segment.toId, atMs: segment.toMs }
  const made = await db
    .select({ atMs: document.createdAtMs })
    .from(document)
    .where(eq(document.id, documentId))
  return { atId: 0, atMs: made[0]?.atMs ?? 0 }
}

/**
 * The last row of a document's log at a moment (milliseconds); 0 when it had none yet. Throws
 * `DamagedSegment` when that moment lies in a sealed stretch that cannot be read.
 */
export async function positionAt(db: Queryable, log: DocumentLog, atMs: number): Promise<number> {
  const row = await lastRow(db, log, atMs)
  if (row !== null) return row.atId
  const segment = await lastSegment(db, log, { atMs })
  if (segment === null) return 0
  if (segment.toMs <= atMs) return segment.toId
  let position = 0
  const { edits } = await timelineIn(segment)
  for (const [i, edit] of edits.entries()) {
    // A row was written when its last edit was.
    if (edits[i + 1]?.rowId === edit.rowId) continue
    if (edit.atMs <= atMs) position = edit.rowId
  }
  if (position > 0) return position
  const before = await lastSegment(db, log, { endedBeforeId: segment.fromId })
  return before?.toId ?? 0
}

async function lastRow(db: Queryable, log: DocumentLog, atMs?: number): Promise<LogPosition | null> {
  const rows = await db
    .select({ atId: documentUpdate.id, atMs: documentUpdate.atMs })
    .from(documentUpdate)
    .where(
      and(
        eq(documentUpdate.documentId, log.documentId),
        eq(documentUpdate.epoch, log.epoch),
        atMs === undefined ? undefined : lte(documentUpdate.atMs, atMs),
      ),
    )
    .orderBy(desc(documentUpdate.id))
    .limit(1)
  return rows[0] ?? null
}
