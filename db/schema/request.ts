import { bigint, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { atMs } from './columns.ts'
import { document } from './document.ts'
import { person } from './people.ts'

/**
 * What a verb asks of whoever holds a shared document: to change it, through the one logged path. The
 * answer is written in the very commit that logs the edit, so a request is carried out once or not at all.
 */
export const documentRequest = pgTable(
  'document_request',
  {
    documentId: uuid()
      .notNull()
      .references(() => document.id),
    /** Says what is asked for: the same id is the same request (of a suggestion: its annotation's). */
    id: uuid().notNull(),
    /** suggestion | restore | carry */
    kind: text().notNull(),
    body: jsonb().notNull(),
    requestedBy: uuid()
      .notNull()
      .references(() => person.id),
    requestedAtMs: atMs().notNull(),
    /** When a server last took it on; it lapses, for a server may end. */
    takenAtMs: bigint({ mode: 'number' }),
    answeredAtMs: bigint({ mode: 'number' }),
    /** `{ atId }`: the log row that holds the edit; or `{ refused: reason }`. */
    answer: jsonb(),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.id] }), index().on(t.answeredAtMs, t.requestedAtMs)],
)
