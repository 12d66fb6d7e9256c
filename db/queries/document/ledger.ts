import { ledgerEntry } from '#domain/history/ledger-document.ts'
import type { LedgerEdit } from '#domain/history/ledger.ts'
import { unpackEdits } from '#domain/history/packed-edits-document.ts'
import type { Queryable } from '../../database.ts'
import { logRows, type LogStretch } from './log.ts'

/** Every edit of a stretch of the log without its content, oldest first. Throws on a row that cannot be read. */
export async function readLedger(db: Queryable, stretch: LogStretch): Promise<LedgerEdit[]> {
  const edits: LedgerEdit[] = []
  for await (const row of logRows(db, stretch))
    for (const edit of unpackEdits(row.edits)) edits.push(ledgerEntry({ rowId: row.id, ...edit }))
  return edits
}
