import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { lessonStudy } from './activity.ts'
import { atMs } from './columns.ts'
import { document } from './document.ts'
import { person } from './people.ts'

/** A part of somebody's personal plan that they offer to the group, as it stood when they offered it. */
export const planOffer = pgTable(
  'plan_offer',
  {
    /** The id of its lineage row as well, once its words stand in the shared plan. */
    id: uuid().primaryKey(),
    lessonStudyId: uuid()
      .notNull()
      .references(() => lessonStudy.id),
    documentId: uuid()
      .notNull()
      .references(() => document.id),
    ownerId: uuid()
      .notNull()
      .references(() => person.id),
    epoch: integer().notNull(),
    atId: bigint({ mode: 'number' }).notNull(),
    /** A `CarriedPart`. */
    part: jsonb().notNull(),
    why: text().notNull(),
    /** Its pictures, as everybody of the lesson study may see them: their ids there, by those in the personal plan. */
    fileIds: jsonb().notNull(),
    madeAtMs: atMs().notNull(),
    /** Who is just accepting it, since when: nobody else decides meanwhile. */
    heldBy: uuid().references(() => person.id),
    heldAtMs: bigint({ mode: 'number' }),
    /** accepted | declined | withdrawn; null: open. */
    decision: text(),
    decidedBy: uuid().references(() => person.id),
    decidedAtMs: bigint({ mode: 'number' }),
    /** Why it was declined. */
    reason: text(),
  },
  (t) => [index().on(t.lessonStudyId, t.madeAtMs), index().on(t.documentId), index().on(t.ownerId)],
)

/** Up to where somebody has left the changes of the shared plan to a part of theirs. */
export const planUpdateLeft = pgTable(
  'plan_update_left',
  {
    documentId: uuid()
      .notNull()
      .references(() => document.id),
    /** As `partKey` writes it. */
    part: text().notNull(),
    sharedDocumentId: uuid().notNull(),
    sharedEpoch: integer().notNull(),
    sharedAtId: bigint({ mode: 'number' }).notNull(),
    atMs: atMs().notNull(),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.part] })],
)
