import { and, asc, eq, gt, lte } from 'drizzle-orm'
import { type PackedEdit, unpackEdits } from '#domain/history/packed-edits-document.ts'
import type { Queryable } from '../../database.ts'
import { documentUpdate } from '../../schema/document.ts'
import { sealedUntil } from './segments.ts'

/** Which log: of one document, since it last began anew. */
export interface DocumentLog {
  readonly documentId: string
  readonly epoch: number
}

/** An edit of the log, and the row that it lies in. */
export interface LoggedEdit extends PackedEdit {
  readonly rowId: number
}

/** A stretch of one document's log: after `afterId` (default: from the start) up to and with `untilId`. */
export interface LogStretch extends DocumentLog {
  readonly afterId?: number
  readonly untilId?: number
}

/** A packed row of the log, as long as it is not sealed. */
export interface LogRow {
  readonly id: number
  readonly atMs: number
  readonly edits: Uint8Array
}

const PAGE = 2000

/**
 * Every edit of a stretch that is not sealed, oldest first. Throws on a row of a format that it does not
 * know, and when a part of the stretch is sealed: single edits' updates no longer exist there, read the
 * ledger instead.
 */
export async function readLog(db: Queryable, stretch: LogStretch): Promise<LoggedEdit[]> {
  const edits: LoggedEdit[] = []
  for await (const row of logRows(db, stretch)) edits.push(...editsOf(row))
  const sealed = await sealedUntil(db, stretch)
  if (sealed > (stretch.afterId ?? 0))
    throw new Error(`the log of ${stretch.documentId} is sealed up to ${sealed}: its single updates are gone`)
  return edits
}

/** The edits of one row. Throws on a format that it does not know. */
export function editsOf(row: Pick<LogRow, 'id' | 'edits'>): LoggedEdit[] {
  return unpackEdits(row.edits).map((edit) => ({ rowId: row.id, ...edit }))
}

/**
 * The packed rows of a stretch that are not sealed, oldest first, fetched a page at a time. Who also reads
 * segments reads them after the rows: what is sealed meanwhile is then read twice, and never missed.
 */
export async function* logRows(db: Queryable, stretch: LogStretch): AsyncGenerator<LogRow> {
  let afterId = stretch.afterId ?? 0
  for (;;) {
    const rows = await db
      .select({ id: documentUpdate.id, atMs: documentUpdate.atMs, edits: documentUpdate.edits })
      .from(documentUpdate)
      .where(
        and(
          eq(documentUpdate.documentId, stretch.documentId),
          eq(documentUpdate.epoch, stretch.epoch),
          gt(documentUpdate.id, afterId),
          stretch.untilId === undefined ? undefined : lte(documentUpdate.id, stretch.untilId),
        ),
      )
      .orderBy(asc(documentUpdate.id))
      .limit(PAGE)
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    afterId = last.id
  }
}
