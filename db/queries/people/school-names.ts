import { asc, eq, inArray } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { school, schoolMember } from '../../schema/people.ts'

/** The school that each person is shown with: the first that they joined. Without one, not in the map. */
export async function schoolNames(db: Queryable, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .select({ personId: schoolMember.personId, name: school.name })
    .from(schoolMember)
    .innerJoin(school, eq(school.id, schoolMember.schoolId))
    .where(inArray(schoolMember.personId, [...personIds]))
    .orderBy(asc(schoolMember.joinedAtMs), asc(school.id))
  const names = new Map<string, string>()
  for (const row of rows) if (!names.has(row.personId)) names.set(row.personId, row.name)
  return names
}
