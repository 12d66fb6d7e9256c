import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { lessonStudy } from './activity.ts'
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
    /** session_end | named | before_restore | stage_gate */
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

/**
 * Whose words were copied or pasted into a document, kept at that moment: what they were copied from may change, and
 * be removed. (So nothing here points to it.)
 */
export const textOrigin = pgTable(
  'text_origin',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    documentId: uuid()
      .notNull()
      .references(() => document.id),
    epoch: integer().notNull(),
    atMs: atMs().notNull(),
    /** Who brought them here. */
    personId: uuid()
      .notNull()
      .references(() => person.id),
    /** A `TextOrigin`: from where, whose, and which letters of this document. */
    body: jsonb().notNull(),
  },
  (t) => [index().on(t.documentId, t.epoch)],
)

/** When a person last saw a lesson study's plan, and before that: for "since I was last here". */
export const planVisit = pgTable(
  'plan_visit',
  {
    lessonStudyId: uuid()
      .notNull()
      .references(() => lessonStudy.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    seenMs: atMs().notNull(),
    /** End of the visit before this one; null in the first. */
    sinceMs: bigint({ mode: 'number' }),
  },
  (t) => [primaryKey({ columns: [t.lessonStudyId, t.personId] }), index().on(t.personId)],
)
