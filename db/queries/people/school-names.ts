import { asc, eq, inArray } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { institution, institutionMember } from '../../schema/people.ts'

/** The school that each person is shown with: the first that they joined. Without one, not in the map. */
export async function schoolNames(db: Queryable, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .select({ personId: institutionMember.personId, name: institution.name })
    .from(institutionMember)
    .innerJoin(institution, eq(institution.id, institutionMember.institutionId))
    .where(inArray(institutionMember.personId, [...personIds]))
    .orderBy(asc(institutionMember.joinedAtMs), asc(institution.id))
  const names = new Map<string, string>()
  for (const row of rows) if (!names.has(row.personId)) names.set(row.personId, row.name)
  return names
}
