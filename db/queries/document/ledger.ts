import type { LedgerEdit } from '#domain/history/ledger.ts'
import { ledgerEntry } from '#domain/history/ledger-document.ts'
import type { Queryable } from '../../database.ts'
import { editsOf, logRows, type LogStretch } from './log.ts'
import { timelineIn, timelinesIn } from './segments.ts'

/**
 * Every edit of a stretch of the log without its content, oldest first, sealed or not. Throws
 * `DamagedSegment` where a sealed part cannot be read.
 */
export async function readLedger(db: Queryable, stretch: LogStretch): Promise<LedgerEdit[]> {
  const tail: LedgerEdit[] = []
  for await (const row of logRows(db, stretch)) tail.push(...editsOf(row).map(ledgerEntry))
  const sealed: LedgerEdit[] = []
  let sealedId = 0
  const { afterId = 0, untilId = Infinity } = stretch
  for (const segment of await timelinesIn(db, stretch)) {
    const { edits } = await timelineIn(segment)
    for (const edit of edits) if (edit.rowId > afterId && edit.rowId <= untilId) sealed.push(edit)
    sealedId = segment.toId
  }
  return [...sealed, ...tail.filter((edit) => edit.rowId > sealedId)]
}
