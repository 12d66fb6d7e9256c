import { sql } from 'drizzle-orm'
import { bigint, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { lessonStudy } from './activity.ts'
import { atMs } from './columns.ts'
import { person } from './people.ts'

/** A meeting: an event on the plan's timeline. At most one runs in a lesson study. */
export const session = pgTable(
  'session',
  {
    id: uuid().primaryKey(),
    lessonStudyId: uuid()
      .notNull()
      .references(() => lessonStudy.id),
    startedBy: uuid()
      .notNull()
      .references(() => person.id),
    startedAtMs: atMs().notNull(),
    endedBy: uuid().references(() => person.id),
    endedAtMs: atMs(),
    /** One sentence: what was decided. */
    decision: text(),
  },
  (t) => [
    index().on(t.lessonStudyId, t.startedAtMs),
    uniqueIndex('one_running_session')
      .on(t.lessonStudyId)
      .where(sql`ended_at_ms is null`),
  ],
)

/** Everything that happened and is not a document edit: append-only, on the server's clock. */
export const fact = pgTable(
  'fact',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    lessonStudyId: uuid()
      .notNull()
      .references(() => lessonStudy.id),
    sessionId: uuid().references(() => session.id),
    atMs: atMs().notNull(),
    personId: uuid().references(() => person.id),
    kind: text().notNull(),
    /** Made by whoever reports the fact; the same key twice is the same fact. */
    key: text().notNull(),
    body: jsonb().notNull(),
  },
  (t) => [
    uniqueIndex().on(t.lessonStudyId, t.key),
    index().on(t.lessonStudyId, t.id),
    index().on(t.sessionId, t.id),
    // What one person did, in all lesson studies.
    index().on(t.personId, t.atMs),
    // The few kinds that people are told of, among the many that nobody is.
    index().on(t.lessonStudyId, t.kind, t.id),
  ],
)
