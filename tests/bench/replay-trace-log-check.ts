import { and, count, eq, sql } from 'drizzle-orm'
import * as Y from 'yjs'
import type { Database } from '#db/database.ts'
import { readLog } from '#db/queries/document/log.ts'
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
  readonly logRows: number
  readonly logEdits: number
  /** Bytes of the packed rows. */
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
  const log = await readLog(db, document)
  const byClient = new Map(authors.map((author) => [author.clientId, author]))
  const written = new Map<number, Piece[]>(authors.map(({ clientId }) => [clientId, []]))
  const wrong: string[] = []
  for (const { personId, update } of log) {
    for (const struct of Y.decodeUpdate(update).structs) {
      const author = byClient.get(struct.id.client)
      if (author === undefined || struct instanceof Y.Skip) continue
      if (author.personId !== personId)
        wrong.push(`${struct.length} of ${author.personId} stand under ${personId} at ${struct.id.clock}`)
      written.get(author.clientId)!.push(piece(struct))
    }
  }
  for (const { personId, clientId, inserted } of authors) {
    const text = joined(written.get(clientId)!)
    if (text !== inserted)
      wrong.push(`${personId} inserted ${inserted.length}, the log has ${text.length} or others`)
  }
  return {
    ...(await logSize(db, document)),
    logEdits: log.length,
    text: found === null ? null : Y.Text.prototype.toString.call(found),
    wrong,
  }
}

async function logSize(db: Database, { documentId, epoch }: DocumentName) {
  const rows = await db
    .select({
      logRows: count(),
      logBytes: sql<number>`coalesce(sum(length(${documentUpdate.edits})), 0)`.mapWith(Number),
    })
    .from(documentUpdate)
    .where(and(eq(documentUpdate.documentId, documentId), eq(documentUpdate.epoch, epoch)))
  return rows[0] ?? { logRows: 0, logBytes: 0 }
}

interface Piece {
  readonly clock: number
  readonly length: number
  readonly text: string
}

function piece(struct: Y.Item | Y.GC): Piece {
  const text = struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.content.str : ''
  return { clock: struct.id.clock, length: struct.length, text }
}

/** Letters in the order of their clocks; what the log holds twice is read once. */
function joined(pieces: readonly Piece[]): string {
  let next = 0
  let text = ''
  for (const it of pieces.toSorted((a, b) => a.clock - b.clock)) {
    if (it.clock + it.length <= next) continue
    text += it.text.slice(Math.max(0, next - it.clock))
    next = it.clock + it.length
  }
  return text
}
