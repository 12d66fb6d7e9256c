import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { lessonStudy } from './activity.ts'
import { atMs } from './columns.ts'
import { person } from './people.ts'

/**
 * A stage of an activity. Its template says what it is; here stands where it stands: a reading of the facts for lists,
 * written in the same transaction as the fact.
 */
export const stage = pgTable(
  'stage',
  {
    lessonStudyId: uuid()
      .notNull()
      .references(() => lessonStudy.id),
    /** Its key in the template. */
    stageId: text().notNull(),
    /** Counts from 0. */
    position: integer().notNull(),
    kind: text().notNull(),
    /** locked | open | closed */
    state: text().notNull().default('locked'),
    /** Planned end; null: none. */
    dueMs: atMs(),
    /** Who is to do what, without the words: `StageTask[]` of the template. */
    tasks: jsonb().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.lessonStudyId, t.stageId] }),
    index('open_stage')
      .on(t.lessonStudyId)
      .where(sql`state = 'open'`),
    index('dated_stage')
      .on(t.dueMs)
      .where(sql`state = 'open' and due_ms is not null`),
  ],
)

/** A task of a stage that a person has done: the same reading, for lists. */
export const taskDone = pgTable(
  'task_done',
  {
    lessonStudyId: uuid()
      .notNull()
      .references(() => lessonStudy.id),
    stageId: text().notNull(),
    taskId: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
  },
  (t) => [primaryKey({ columns: [t.lessonStudyId, t.stageId, t.taskId, t.personId] })],
)
