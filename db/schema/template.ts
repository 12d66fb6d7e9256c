import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { atMs } from './columns.ts'
import { person } from './people.ts'

/** A plan that somebody keeps for themselves, to begin others with: content, never a shared document. */
export const planTemplate = pgTable(
  'plan_template',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    title: text().notNull(),
    note: text().notNull().default(''),
    /** The plan as ProseMirror writes it in JSON. */
    content: jsonb().notNull(),
    /** Where it was copied from: the body of the fact that a lesson study begun with it will tell. */
    origin: jsonb().notNull(),
    /** Who wrote its letters, in reading order (`WrittenLetters`); null in templates of before that was kept. */
    letters: jsonb(),
    createdAtMs: atMs().notNull(),
  },
  (t) => [index().on(t.personId)],
)

/** A picture of a template, under the id that its content names. Its bytes lie in the file folder under their `sha`. */
export const planTemplateFile = pgTable(
  'plan_template_file',
  {
    templateId: uuid()
      .notNull()
      .references(() => planTemplate.id),
    fileId: uuid().notNull(),
    mime: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    /** In pixels. */
    width: integer().notNull(),
    height: integer().notNull(),
    sha: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.templateId, t.fileId] }), index().on(t.sha)],
)
