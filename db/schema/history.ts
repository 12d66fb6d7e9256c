import { bigint, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { atMs } from './columns.ts'
import { document } from './document.ts'
import { person } from './people.ts'
import { session } from './session.ts'

/** A name for a position in a document's log. The content is never copied. */
export const documentVersion = pgTable(
  'document_version',
  {
    id: uuid().primaryKey(),
    documentId: uuid()
      .notNull()
      .references(() => document.id),
    epoch: integer().notNull(),
    /** The last log row that belongs to this version; 0 before the first. */
    atId: bigint({ mode: 'number' }).notNull(),
    atMs: atMs().notNull(),
    /** session_end | named | before_restore */
    kind: text().notNull(),
    name: text().notNull(),
    /** What somebody wants to remember about it; null when nothing. */
    note: text(),
    sessionId: uuid().references(() => session.id),
    createdBy: uuid()
      .notNull()
      .references(() => person.id),
  },
  (t) => [index().on(t.documentId, t.atId)],
)
