import { and, count, eq, sql } from 'drizzle-orm'
import * as Y from 'yjs'
import type { Database } from '#db/database.ts'
import { readLedger } from '#db/queries/document/ledger.ts'
import { segmentRanges } from '#db/queries/document/segments.ts'
import { materialise } from '#db/queries/document/state.ts'
import { documentUpdate } from '#db/schema/document.ts'
import type { DocumentName } from '#domain/document-name.ts'
import { findTraceText } from './replay-trace-place.ts'

/** What somebody must have written by the log, letter by letter in the order of typing. */
export interface Author {
  readonly personId: string
  readonly clientId: number
  readonly inserted: string
}

export interface LogFindings {
  /** Rows of the log, sealed ones included. */
  readonly logRows: number
  readonly logEdits: number
  /** Bytes of the packed rows that are not sealed, and of the segments. */
  readonly logBytes: number
  /** What the database gives back as the text. */
  readonly text: string | null
  /** One sentence for each character or author that is not as it should be. */
  readonly wrong: readonly string[]
}

/**
 * Reads the document from the database as a stranger would: its text, and for every character that was
 * ever inserted, deleted ones included, under whose name it stands.
 */
export async function checkLog(
  db: Database,
  document: DocumentName,
  authors: readonly Author[],
): Promise<LogFindings> {
  const { doc } = await materialise(db, document)
  const found = findTraceText(doc)
  // The server may have sealed a part meanwhile: whose an id is says the ledger, what it holds the whole document.
  const { doc: whole } = await materialise(db, { ...document, whole: true })
  const ledger = await readLedger(db, document)
  const byClient = new Map(authors.map((author) => [author.clientId, author]))
  const wrong: string[] = []
  for (const { personId, inserted } of ledger) {
    for (const { clientId, clock, length } of inserted) {
      const author = byClient.get(clientId)
      if (author !== undefined && author.personId !== personId)
        wrong.push(`${length} of ${author.personId} stand under ${personId} at ${clock}`)
    }
  }
  for (const { personId, clientId, inserted } of authors) {
    const text = (whole.store.clients.get(clientId) ?? []).map(textIn).join('')
    if (text !== inserted)
      wrong.push(`${personId} inserted ${inserted.length}, the log has ${text.length} or others`)
  }
  return {
    ...(await logSize(db, document)),
    logEdits: ledger.length,
    text: found === null ? null : Y.Text.prototype.toString.call(found),
    wrong,
  }
}

async function logSize(db: Database, document: DocumentName) {
  const { documentId, epoch } = document
  const rows = await db
    .select({
      logRows: count(),
      logBytes: sql<number>`coalesce(sum(length(${documentUpdate.edits})), 0)`.mapWith(Number),
    })
    .from(documentUpdate)
    .where(and(eq(documentUpdate.documentId, documentId), eq(documentUpdate.epoch, epoch)))
  const total = { ...(rows[0] ?? { logRows: 0, logBytes: 0 }) }
  for (const { rowCount, bytes } of await segmentRanges(db, document)) {
    total.logRows += rowCount
    total.logBytes += bytes
  }
  return total
}

function textIn(struct: Y.Item | Y.GC): string {
  return struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.content.str : ''
}
