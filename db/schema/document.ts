import { bigint, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { lessonStudy } from './activity.ts'
import { atMs, bytes } from './columns.ts'
import { person } from './people.ts'

/** A shared document: the plan or the board of a lesson study. Its live name is `kind/id/epoch`. */
export const document = pgTable(
  'document',
  {
    id: uuid().primaryKey(),
    lessonStudyId: uuid()
      .notNull()
      .references(() => lessonStudy.id),
    kind: text().notNull(),
    epoch: integer().notNull().default(1),
    /** Number of the document schema its content was last written with. */
    schemaNumber: integer().notNull().default(1),
    createdAtMs: atMs().notNull(),
  },
  (t) => [uniqueIndex().on(t.lessonStudyId, t.kind)],
)

/** Whose keyboard a Yjs clientID is: bound to the first person whose connection brought it. */
export const documentClient = pgTable(
  'document_client',
  {
    documentId: uuid()
      .notNull()
      .references(() => document.id),
    clientId: bigint({ mode: 'number' }).notNull(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    boundAtMs: atMs().notNull(),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.clientId] }), index().on(t.personId)],
)

/** The tail of the update log, until it is sealed: one row per document and commit, several people's edits packed in `edits`. */
export const documentUpdate = pgTable(
  'document_update',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    documentId: uuid()
      .notNull()
      .references(() => document.id),
    epoch: integer().notNull(),
    atMs: atMs().notNull(),
    editCount: integer().notNull(),
    /** Packed edits: author, time, kind, Yjs update V1; the first byte is the format. */
    edits: bytes().notNull(),
  },
  (t) => [index().on(t.documentId, t.epoch, t.id)],
)

/**
 * A sealed stretch of the log: all rows from `fromId` to `toId`, which are no longer in `document_update`.
 * Both blobs begin with a format byte and are compressed.
 */
export const documentSegment = pgTable(
  'document_segment',
  {
    documentId: uuid()
      .notNull()
      .references(() => document.id),
    epoch: integer().notNull(),
    fromId: bigint({ mode: 'number' }).notNull(),
    toId: bigint({ mode: 'number' }).notNull(),
    fromMs: atMs().notNull(),
    toMs: atMs().notNull(),
    rowCount: integer().notNull(),
    editCount: integer().notNull(),
    /** What was written: of a plan one joined update, of a board its frames. */
    body: bytes().notNull(),
    /** Who did what when: the ledger and what each edit changed, in columns. */
    timeline: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.epoch, t.toId] })],
)

/** A whole state after the log position `atId`, so that opening need not replay from nothing. */
export const documentKeyframe = pgTable(
  'document_keyframe',
  {
    documentId: uuid()
      .notNull()
      .references(() => document.id),
    epoch: integer().notNull(),
    atId: bigint({ mode: 'number' }).notNull(),
    atMs: atMs().notNull(),
    /** Format byte, then zstd of the state as Yjs update V2. */
    state: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.epoch, t.atId] })],
)
