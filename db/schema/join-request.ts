import { sql } from 'drizzle-orm'
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { atMs } from './columns.ts'
import { community, institution, person } from './people.ts'

/** Somebody asked to join a listed space. */
export const joinRequest = pgTable(
  'join_request',
  {
    id: uuid().primaryKey(),
    institutionId: uuid().references(() => institution.id),
    communityId: uuid().references(() => community.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    /** What they wrote. */
    words: text().notNull(),
    askedAtMs: atMs().notNull(),
    /** open | accepted | declined | withdrawn */
    state: text().notNull().default('open'),
    decidedBy: uuid().references(() => person.id),
    decidedAtMs: atMs(),
    /** Why it was declined. */
    reason: text(),
  },
  (t) => [
    // One open request of a person in a space.
    uniqueIndex()
      .on(t.communityId, t.personId)
      .where(sql`state = 'open'`),
    uniqueIndex()
      .on(t.institutionId, t.personId)
      .where(sql`state = 'open'`),
    index().on(t.personId),
  ],
)
