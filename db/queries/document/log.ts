import { and, asc, eq, gt, lte } from 'drizzle-orm'
import { type PackedEdit, unpackEdits } from '#domain/history/packed-edits-document.ts'
import type { Queryable } from '../../database.ts'
import { documentUpdate } from '../../schema/document.ts'

/** An edit of the log, and the row that it lies in. */
export interface LoggedEdit extends PackedEdit {
  readonly rowId: number
}

/** A stretch of one document's log: after `afterId` (default: from the start) up to and with `untilId`. */
export interface LogStretch {
  readonly documentId: string
  readonly epoch: number
  readonly afterId?: number
  readonly untilId?: number
}

const PAGE = 2000

/** Every edit of a stretch of the log, oldest first. Throws on a row of a format that it does not know. */
export async function readLog(db: Queryable, stretch: LogStretch): Promise<LoggedEdit[]> {
  const edits: LoggedEdit[] = []
  for await (const row of logRows(db, stretch))
    for (const edit of unpackEdits(row.edits)) edits.push({ rowId: row.id, ...edit })
  return edits
}

/** The packed rows of a stretch, oldest first, fetched a page at a time. */
export async function* logRows(
  db: Queryable,
  stretch: LogStretch,
): AsyncGenerator<{ id: number; edits: Uint8Array }> {
  let afterId = stretch.afterId ?? 0
  for (;;) {
    const rows = await db
      .select({ id: documentUpdate.id, edits: documentUpdate.edits })
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
