import { sql } from 'drizzle-orm'
import { bigint, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { lessonStudy } from './activity.ts'
import { atMs } from './columns.ts'
import { document } from './document.ts'
import { person, institution } from './people.ts'

/** A picture that somebody put into a lesson study. Its bytes lie in the file folder under their `sha`. */
export const storedFile = pgTable(
  'stored_file',
  {
    id: uuid().primaryKey(),
    lessonStudyId: uuid()
      .notNull()
      .references(() => lessonStudy.id),
    /** The draft or personal plan that it was put into; null: plan or board. Until that is shown, only its owner sees it. */
    documentId: uuid().references(() => document.id),
    /** The school whose place it takes: the uploader's. Null when they belong to none. */
    institutionId: uuid().references(() => institution.id),
    uploaderId: uuid()
      .notNull()
      .references(() => person.id),
    mime: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    /** In pixels. */
    width: integer().notNull(),
    height: integer().notNull(),
    /** SHA-256 of the bytes, hexadecimal. */
    sha: text().notNull(),
    atMs: atMs().notNull(),
  },
  (t) => [
    uniqueIndex('one_file_of_these_bytes')
      .on(t.lessonStudyId, t.sha)
      .where(sql`document_id is null`),
    uniqueIndex('one_file_of_these_bytes_in_an_own_plan')
      .on(t.documentId, t.sha)
      .where(sql`document_id is not null`),
    index().on(t.institutionId),
    index().on(t.sha),
  ],
)
