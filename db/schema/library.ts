import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { atMs, tsvector } from './columns.ts'
import { community, institution, person } from './people.ts'

/**
 * Something of the library: a plan as it was published, or a resource (file, link, object of the national
 * platform). Only who may see it changes, and whether it was withdrawn; what it says never does.
 */
export const edition = pgTable(
  'edition',
  {
    id: uuid().primaryKey(),
    /** Every publication of one plan has the line of its first. */
    lineId: uuid().notNull(),
    /** Within its line, from 1. */
    number: integer().notNull(),
    /** plan | file | link | platform */
    kind: text().notNull(),
    communityId: uuid()
      .notNull()
      .references(() => community.id),
    publishedBy: uuid()
      .notNull()
      .references(() => person.id),
    publishedAtMs: atMs().notNull(),
    /** Made by the form that was sent: the same key of the same person is the same edition. */
    key: uuid().notNull(),
    /** community | institution | public */
    visibility: text().notNull(),
    /** The institutions of its authors: their people see what is open to institutions. */
    institutionIds: uuid().array().notNull(),
    withdrawnAtMs: atMs(),
    withdrawnBy: uuid().references(() => person.id),

    title: text().notNull(),
    summary: text().notNull().default(''),
    /** The beginning of what it says, to be looked at before it is opened. */
    extract: text().notNull().default(''),
    subject: text().notNull().default(''),
    grade: text().notNull().default(''),
    /** Unit of the textbook. */
    unit: text().notNull().default(''),
    /** zh-CN | en */
    language: text().notNull(),
    licence: text().notNull(),
    /** Who wrote it, with the letters of each. */
    authors: jsonb().notNull(),
    /** The edition that it began with. Always an earlier one, so that the chain never closes. */
    basedOn: uuid(),
    /** What was changed against that, counted when it was published; null without one. */
    changes: jsonb(),
    /** Where it was published from. Not a reference: an edition outlives its lesson study. */
    lessonStudyId: uuid(),
    /** Of a plan: the body of the fact that a lesson study begun with it tells. */
    origin: jsonb(),
    lessonMinutes: integer(),
    /** Of a plan: ProseMirror JSON. */
    plan: jsonb(),
    /** Who wrote its letters, in reading order (`WrittenLetters`); null where that is not known. */
    letters: jsonb(),
    /** Of a plan: the records of its board; null when nothing is drawn. */
    board: jsonb(),
    /** Of a link or an object of the platform: where it is, and what was made of it. */
    link: jsonb(),
  },
  (t) => [
    uniqueIndex().on(t.lineId, t.number),
    uniqueIndex().on(t.publishedBy, t.key),
    index().on(t.basedOn),
    index().on(t.lessonStudyId),
    index().on(t.communityId),
  ],
)

/** A picture of a published plan, or the file of a resource. Its bytes lie in the file folder under their `sha`. */
export const editionFile = pgTable(
  'edition_file',
  {
    editionId: uuid()
      .notNull()
      .references(() => edition.id),
    fileId: uuid().notNull(),
    /** The school whose place it takes: that of who published it. Null when they belong to none. */
    institutionId: uuid().references(() => institution.id),
    ownerId: uuid()
      .notNull()
      .references(() => person.id),
    /** What it is called when it is taken along; empty for a picture of a plan. */
    name: text().notNull().default(''),
    mime: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    /** In pixels; 0 for what is no picture. */
    width: integer().notNull().default(0),
    height: integer().notNull().default(0),
    sha: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.editionId, t.fileId] }), index().on(t.institutionId), index().on(t.sha)],
)

/**
 * What a search looks at: a narrow row for each edition that can be found, so that counting thousands of them stays
 * cheap. Made anew from the edition at any time.
 */
export const editionSearch = pgTable(
  'edition_search',
  {
    editionId: uuid()
      .primaryKey()
      .references(() => edition.id),
    communityId: uuid().notNull(),
    visibility: text().notNull(),
    institutionIds: uuid().array().notNull(),
    publishedBy: uuid().notNull(),
    publishedAtMs: atMs().notNull(),
    kind: text().notNull(),
    subject: text().notNull(),
    grade: text().notNull(),
    licence: text().notNull(),
    language: text().notNull(),
    /** How many lesson studies began with it. */
    adoptions: integer().notNull().default(0),
    /** Words of the title and of what is said about it. */
    head: tsvector().notNull(),
    /** Words of the plan itself. */
    body: tsvector().notNull(),
    /** Title, subject and unit as they sound, for near misses: Chinese in pinyin, all in ASCII. */
    near: text().notNull(),
  },
  (t) => [
    index().using('gin', t.head),
    index().using('gin', t.body),
    // Read backwards: the newest first.
    index().on(t.publishedAtMs),
    index().on(t.subject, t.publishedAtMs),
    index().on(t.communityId, t.publishedAtMs),
  ],
)

/** A lesson study that began with an edition: a row of the lineage. It outlives the lesson study. */
export const adoption = pgTable(
  'adoption',
  {
    id: uuid().primaryKey(),
    editionId: uuid()
      .notNull()
      .references(() => edition.id),
    lessonStudyId: uuid().notNull(),
    communityId: uuid()
      .notNull()
      .references(() => community.id),
    /** The school of who adopted it; null when they belong to none. */
    institutionId: uuid().references(() => institution.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    atMs: atMs().notNull(),
    /** Made by the form that was sent: the same key of the same person is the same adoption. */
    key: uuid().notNull(),
  },
  (t) => [
    uniqueIndex().on(t.lessonStudyId),
    uniqueIndex().on(t.personId, t.key),
    index().on(t.editionId),
    index().on(t.communityId),
  ],
)

/** What became of an adoption, told by those who taught it: append-only. */
export const adoptionRecord = pgTable(
  'adoption_record',
  {
    id: uuid().primaryKey(),
    adoptionId: uuid()
      .notNull()
      .references(() => adoption.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    atMs: atMs().notNull(),
    /** Where it was used, and what happened there. */
    place: text().notNull(),
    happened: text().notNull(),
    /** What the plan had been changed by then, counted by itself. */
    changes: jsonb().notNull(),
  },
  (t) => [index().on(t.adoptionId, t.atMs)],
)
