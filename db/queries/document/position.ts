import { and, desc, eq } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { document, documentUpdate } from '../../schema/document.ts'

/** A place in a document's log: after row `atId`, which was written at `atMs`. */
export interface LogPosition {
  readonly atId: number
  readonly atMs: number
}

/** The end of a document's log; before the first row it is 0, at the time that the document was made. */
export async function lastPosition(db: Queryable, documentId: string, epoch: number): Promise<LogPosition> {
  const rows = await db
    .select({ atId: documentUpdate.id, atMs: documentUpdate.atMs })
    .from(documentUpdate)
    .where(and(eq(documentUpdate.documentId, documentId), eq(documentUpdate.epoch, epoch)))
    .orderBy(desc(documentUpdate.id))
    .limit(1)
  if (rows[0] !== undefined) return rows[0]
  const made = await db
    .select({ atMs: document.createdAtMs })
    .from(document)
    .where(eq(document.id, documentId))
  return { atId: 0, atMs: made[0]?.atMs ?? 0 }
}
