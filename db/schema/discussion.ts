import { sql } from 'drizzle-orm'
import { type AnyPgColumn, bigint, check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { lessonStudy } from './activity.ts'
import { atMs } from './columns.ts'
import { edition } from './library.ts'
import { community, person } from './people.ts'

/** A question that is thought about together, in a lesson study or in a community: one of the two. */
export const discussionThread = pgTable(
  'discussion_thread',
  {
    /** Made by the form that was sent: the same one twice is the same thread. */
    id: uuid().primaryKey(),
    lessonStudyId: uuid().references(() => lessonStudy.id),
    communityId: uuid().references(() => community.id),
    question: text().notNull(),
    begunBy: uuid()
      .notNull()
      .references(() => person.id),
    begunAtMs: atMs().notNull(),
  },
  (t) => [
    index().on(t.lessonStudyId, t.begunAtMs),
    index().on(t.communityId, t.begunAtMs),
    check('discussion_of_one', sql`num_nonnulls(lesson_study_id, community_id) = 1`),
  ],
)

/** Something said in a thread. Only that it was withdrawn is ever written into a row. */
export const contribution = pgTable(
  'contribution',
  {
    /** Made by the form that was sent: the same one twice is the same contribution. */
    id: uuid().primaryKey(),
    /** Ascends in the order of commit within a thread. */
    number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    threadId: uuid()
      .notNull()
      .references(() => discussionThread.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    atMs: atMs().notNull(),
    /** contribution | riseAbove */
    kind: text().notNull(),
    /** An earlier contribution of the same thread. */
    buildsOn: uuid().references((): AnyPgColumn => contribution.id),
    withdrawnAtMs: atMs(),
  },
  (t) => [index().on(t.threadId, t.number), index().on(t.buildsOn)],
)

/** What a contribution says: its first words and those of each revision. Append-only; the newest counts. */
export const contributionWording = pgTable(
  'contribution_wording',
  {
    id: uuid().primaryKey(),
    number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    contributionId: uuid()
      .notNull()
      .references(() => contribution.id),
    atMs: atMs().notNull(),
    text: text().notNull(),
    scaffolds: text().array().notNull(),
    /** What evidence it is of, when it says so. */
    evidence: text(),
  },
  (t) => [index().on(t.contributionId, t.number)],
)

/** What a contribution gathers or refers to: earlier contributions of the same discussion, or an edition. */
export const contributionLink = pgTable(
  'contribution_link',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    contributionId: uuid()
      .notNull()
      .references(() => contribution.id),
    /** gathers | quotes */
    kind: text().notNull(),
    toContributionId: uuid().references(() => contribution.id),
    toEditionId: uuid().references(() => edition.id),
    /** The passage that is quoted; empty where there is none. */
    quote: text().notNull(),
  },
  (t) => [index().on(t.contributionId), index().on(t.toContributionId)],
)
