import { eq } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { community, institution } from '../../schema/people.ts'
import type { Space } from './membership.ts'

/** What a space is called; null when there is none. */
export async function findSpaceName(db: Queryable, space: Space): Promise<string | null> {
  const table = space.kind === 'institution' ? institution : community
  const rows = await db.select({ name: table.name }).from(table).where(eq(table.id, space.id))
  return rows[0]?.name ?? null
}
