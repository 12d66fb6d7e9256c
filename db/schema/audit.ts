import { bigint, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { atMs } from './columns.ts'
import { community, institution, person } from './people.ts'

/**
 * Who did what about a space, its people and its lesson studies. Rows are added and never changed. Without an
 * institution and a community it is the installation's.
 */
export const spaceFact = pgTable(
  'space_fact',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    institutionId: uuid().references(() => institution.id),
    communityId: uuid().references(() => community.id),
    /** No foreign key: what was done with a lesson study stays when it is removed. */
    lessonStudyId: uuid(),
    personId: uuid().references(() => person.id),
    kind: text().notNull(),
    body: jsonb().notNull(),
    atMs: atMs().notNull(),
  },
  (t) => [index().on(t.communityId, t.id), index().on(t.institutionId, t.id)],
)
