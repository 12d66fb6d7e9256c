import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { atMs } from './columns.ts'
import { activityTemplateVersion } from './activity-template.ts'
import { person, community } from './people.ts'
import { negotiation } from './theme.ts'

/** One lesson study of a community: the place that its plan, board, sessions and versions belong to. */
export const lessonStudy = pgTable(
  'lesson_study',
  {
    id: uuid().primaryKey(),
    communityId: uuid()
      .notNull()
      .references(() => community.id),
    title: text().notNull(),
    subject: text().notNull().default(''),
    grade: text().notNull().default(''),
    /** Length of the lesson, in minutes. */
    lessonMinutes: integer().notNull().default(40),
    /** The language the plan's headings were made in: zh-CN | en. */
    language: text().notNull().default('zh-CN'),
    createdBy: uuid()
      .notNull()
      .references(() => person.id),
    createdAtMs: atMs().notNull(),
    /** private | team | community | institution | public */
    visibility: text().notNull().default('community'),
    /** Which form of working together it is; null: it goes without stages. */
    activityType: text(),
    /** The template that it began with: one that comes with the product, by its key, or a version of one's own. */
    builtInTemplate: text(),
    templateVersionId: uuid().references(() => activityTemplateVersion.id),
    /** Since when it lies in the trash; null: it does not. */
    trashedAtMs: atMs(),
    trashedBy: uuid().references(() => person.id),
    /** The negotiation whose adopted theme it works on; null: none was chosen. */
    themeNegotiationId: uuid().references(() => negotiation.id),
  },
  (t) => [index().on(t.communityId), index().on(t.trashedAtMs)],
)

/** A role of one person in one lesson study. Without a row a community member is a planner. */
export const lessonStudyRole = pgTable(
  'lesson_study_role',
  {
    lessonStudyId: uuid()
      .notNull()
      .references(() => lessonStudy.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    role: text().notNull(),
    givenBy: uuid()
      .notNull()
      .references(() => person.id),
    givenAtMs: atMs().notNull(),
    /** When the role ends; null: it lasts. */
    untilMs: atMs(),
  },
  (t) => [
    primaryKey({ columns: [t.lessonStudyId, t.personId] }),
    index().on(t.personId),
    index().on(t.untilMs),
  ],
)
