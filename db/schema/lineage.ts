import { bigint, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { lessonStudy } from './activity.ts'
import { atMs } from './columns.ts'
import { document } from './document.ts'
import { person } from './people.ts'

/**
 * What went from one plan into another: a personal plan that began with the shared one, a section or a row that was
 * taken along. Only what really came: its row is written in the commit that holds the words.
 */
export const planLineage = pgTable(
  'plan_lineage',
  {
    id: uuid().primaryKey(),
    /** Of the plan that it went into. */
    lessonStudyId: uuid()
      .notNull()
      .references(() => lessonStudy.id),
    /** fork | take | offer | update */
    way: text().notNull(),
    /** The plan that it came from, at which position of its log. Not a reference: the words outlive it. */
    fromDocumentId: uuid().notNull(),
    fromEpoch: integer().notNull(),
    fromAtId: bigint({ mode: 'number' }).notNull(),
    /** A `CarriedPart`; null: the whole plan. */
    part: jsonb(),
    toDocumentId: uuid()
      .notNull()
      .references(() => document.id),
    toEpoch: integer().notNull(),
    /** The row of its log that holds them. */
    toAtId: bigint({ mode: 'number' }).notNull(),
    /** Who carried it over. */
    personId: uuid()
      .notNull()
      .references(() => person.id),
    atMs: atMs().notNull(),
    /** Whose letters came along: `{ personId, letters }[]`. */
    authors: jsonb().notNull(),
  },
  (t) => [
    index().on(t.lessonStudyId, t.atMs),
    index().on(t.toDocumentId, t.toAtId),
    index().on(t.fromDocumentId),
    index().on(t.personId),
  ],
)
