import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { lessonStudy } from './activity.ts'
import { atMs, bytes } from './columns.ts'
import { person } from './people.ts'

/**
 * A document that is written together or alone: the plan and the board of a lesson study, the drafts and the personal
 * plans of its people. Its live name is `kind/id/epoch`.
 */
export const document = pgTable(
  'document',
  {
    id: uuid().primaryKey(),
    lessonStudyId: uuid()
      .notNull()
      .references(() => lessonStudy.id),
    /** plan | board | draft | personal */
    kind: text().notNull(),
    epoch: integer().notNull().default(1),
    /** Number of the document schema its content was last written with. */
    schemaNumber: integer().notNull().default(1),
    createdAtMs: atMs().notNull(),
    /** Whose own plan it is; null: everybody's. */
    ownerId: uuid().references(() => person.id),
    /** Since when a draft is handed in and waits for the reveal; null: it is being written. */
    handedInAtMs: bigint({ mode: 'number' }),
    /** Since when the others may read an own plan: a draft since the reveal, a personal plan since its owner showed it. */
    shownAtMs: bigint({ mode: 'number' }),
  },
  (t) => [
    uniqueIndex('one_of_each_shared_kind')
      .on(t.lessonStudyId, t.kind)
      .where(sql`owner_id is null`),
    uniqueIndex('one_own_plan_of_each_kind')
      .on(t.lessonStudyId, t.kind, t.ownerId)
      .where(sql`owner_id is not null`),
    index().on(t.ownerId),
    check('own_plans_have_owners', sql`(${t.kind} in ('draft', 'personal')) = (${t.ownerId} is not null)`),
  ],
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
