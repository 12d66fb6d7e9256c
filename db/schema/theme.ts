import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { atMs } from './columns.ts'
import { community, person } from './people.ts'

/** A research theme that a community agrees on together. How it stands is a fold over its facts. */
export const negotiation = pgTable(
  'negotiation',
  {
    id: uuid().primaryKey(),
    communityId: uuid()
      .notNull()
      .references(() => community.id),
    /** The lesson study that it was begun for; no key, for the record outlives it. Null: the whole community. */
    lessonStudyId: uuid(),
    question: text().notNull(),
    /** Authors stay hidden until the ranking is closed. */
    blind: boolean().notNull(),
    /** dots | ranked */
    method: text().notNull(),
    dotsEach: integer().notNull(),
    /** How many of them may go to one proposal. */
    dotsOnOne: integer().notNull(),
    /** How long each step is meant to take, in minutes, by step. */
    minutes: jsonb().notNull(),
    begunBy: uuid()
      .notNull()
      .references(() => person.id),
    begunAtMs: atMs().notNull(),
  },
  (t) => [index().on(t.communityId, t.begunAtMs)],
)

/** Everything that happened in a negotiation: append-only, on the server's clock. */
export const negotiationFact = pgTable(
  'negotiation_fact',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    negotiationId: uuid()
      .notNull()
      .references(() => negotiation.id),
    atMs: atMs().notNull(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    kind: text().notNull(),
    /** Made by whoever reports the fact; the same key twice is the same fact. */
    key: text().notNull(),
    body: jsonb().notNull(),
  },
  (t) => [uniqueIndex().on(t.negotiationId, t.key), index().on(t.negotiationId, t.id)],
)
