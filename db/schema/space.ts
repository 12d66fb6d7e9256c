import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { atMs } from './columns.ts'
import { person } from './people.ts'

/** What a teacher says of themselves, all of it optional. Nobody else reads it. */
export const personProfile = pgTable('person_profile', {
  personId: uuid()
    .primaryKey()
    .references(() => person.id, { onDelete: 'cascade' }),
  subjects: text().array().notNull(),
  gradeBands: text().array().notNull(),
  yearsTeaching: integer(),
  professionalTitle: text(),
  settlementType: text(),
})

/** A teacher's thoughts after teaching or watching. Nobody else reads them. */
export const reflection = pgTable(
  'reflection',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    /** The lesson study that it is about, or null. No reference: it stays when the lesson study is removed. */
    lessonStudyId: uuid(),
    text: text().notNull(),
    createdAtMs: atMs().notNull(),
    changedAtMs: atMs().notNull(),
  },
  (t) => [index().on(t.personId, t.createdAtMs)],
)
