import { bigint, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { lessonStudy } from './activity.ts'
import { atMs } from './columns.ts'
import { person } from './people.ts'
import { fact } from './session.ts'

// What people are told of is folded from facts. Kept is only how far each was told.

/** How far one person was told in one lesson study, as ids of its facts. */
export const noticeMark = pgTable(
  'notice_mark',
  {
    personId: uuid()
      .notNull()
      .references(() => person.id),
    lessonStudyId: uuid()
      .notNull()
      .references(() => lessonStudy.id),
    /** They have read everything up to this fact. */
    readUpTo: bigint({ mode: 'number' }).notNull().default(0),
    /** Everything up to this fact that they wanted by e-mail was sent. */
    mailedUpTo: bigint({ mode: 'number' }).notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.personId, t.lessonStudyId] })],
)

/** What one person read singly, beyond their mark. */
export const noticeRead = pgTable(
  'notice_read',
  {
    personId: uuid()
      .notNull()
      .references(() => person.id),
    factId: bigint({ mode: 'number' })
      .notNull()
      .references(() => fact.id),
  },
  (t) => [primaryKey({ columns: [t.personId, t.factId] })],
)

/** What one person wants by e-mail; without a row, what everybody gets. */
export const noticeChoice = pgTable('notice_choice', {
  personId: uuid()
    .primaryKey()
    .references(() => person.id),
  /** none | answers | everything */
  mail: text().notNull(),
  /** A choice holds for what happens from then on. */
  sinceMs: atMs().notNull(),
})
