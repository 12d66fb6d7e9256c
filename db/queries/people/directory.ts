import { and, asc, eq, ilike, ne, or, sql } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { community, communityMember, institution, institutionMember } from '../../schema/people.ts'
import type { Space } from './membership.ts'

/** A listed space, as everybody with an account may see it: never who belongs to it. */
export interface DirectoryEntry {
  readonly space: Space
  readonly name: string
  /** Empty where none is said. */
  readonly purpose: string
  readonly people: number
}

/** How many spaces of each kind the directory shows at once; for more one searches. */
export const DIRECTORY_MAX = 60

/** The listed spaces whose name or purpose has these words in it (all when empty), by name. */
export async function listedSpaces(db: Queryable, words: string): Promise<DirectoryEntry[]> {
  const like = `%${words.replace(/[\\%_]/g, String.raw`\$&`)}%`
  const [communities, institutions] = await Promise.all([
    db
      .select({
        id: community.id,
        name: community.name,
        purpose: community.purpose,
        people:
          sql<number>`(select count(*) from ${communityMember} m where m.community_id = ${sql.raw('"community"."id"')})`.mapWith(
            Number,
          ),
      })
      .from(community)
      .where(and(eq(community.listed, true), or(ilike(community.name, like), ilike(community.purpose, like))))
      .orderBy(asc(community.name), asc(community.id))
      .limit(DIRECTORY_MAX),
    db
      .select({
        id: institution.id,
        name: institution.name,
        people:
          sql<number>`(select count(*) from ${institutionMember} m where m.institution_id = ${sql.raw('"institution"."id"')})`.mapWith(
            Number,
          ),
      })
      .from(institution)
      .where(and(eq(institution.listed, true), ilike(institution.name, like)))
      .orderBy(asc(institution.name), asc(institution.id))
      .limit(DIRECTORY_MAX),
  ])
  return [
    ...communities.map(({ id, ...it }) => ({ space: { kind: 'community' as const, id }, ...it })),
    ...institutions.map(({ id, ...it }) => ({
      space: { kind: 'institution' as const, id },
      purpose: '',
      ...it,
    })),
  ]
}

/** Whether a space is listed at this moment. */
export async function isListed(tx: Queryable, space: Space): Promise<boolean> {
  const table = space.kind === 'institution' ? institution : community
  const rows = await tx.select({ listed: table.listed }).from(table).where(eq(table.id, space.id))

  return rows[0]?.listed === true
}

/** Lists a space or takes it out; false when it was so already. */
export async function setListed(tx: Queryable, space: Space, listed: boolean): Promise<boolean> {
  const table = space.kind === 'institution' ? institution : community
  const rows = await tx
    .update(table)
    .set({ listed })
    .where(and(eq(table.id, space.id), ne(table.listed, listed)))
    .returning({ id: table.id })
  return rows.length > 0
}
