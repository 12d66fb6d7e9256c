import { index, integer, jsonb, pgTable, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { atMs } from './columns.ts'
import { community, person } from './people.ts'

/** A form of activity that a community made its own. What it says stands in its versions. */
export const activityTemplate = pgTable(
  'activity_template',
  {
    id: uuid().primaryKey(),
    communityId: uuid()
      .notNull()
      .references(() => community.id),
    createdBy: uuid()
      .notNull()
      .references(() => person.id),
    createdAtMs: atMs().notNull(),
    /** Since when it is offered no more; null: it is. Activities that began with it keep it. */
    withdrawnAtMs: atMs(),
  },
  (t) => [index().on(t.communityId)],
)

/** A template as it was saved once: never changed afterwards. */
export const activityTemplateVersion = pgTable(
  'activity_template_version',
  {
    id: uuid().primaryKey(),
    templateId: uuid()
      .notNull()
      .references(() => activityTemplate.id),
    /** Counts from 1. */
    number: integer().notNull(),
    /** The template, as ACTIVITY_TEMPLATE reads it. */
    content: jsonb().notNull(),
    savedBy: uuid()
      .notNull()
      .references(() => person.id),
    savedAtMs: atMs().notNull(),
  },
  (t) => [uniqueIndex().on(t.templateId, t.number)],
)
