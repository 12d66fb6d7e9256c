import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
import type { SettlementType } from '#domain/people/roles.ts'
import type { Queryable } from '../../database.ts'
import { communityMember, institution, institutionMember, person } from '../../schema/people.ts'
import { schoolNames } from '../people/school-names.ts'

/** Names and institutions of these people and of nobody else: who is hidden is not asked for. */
export async function peopleByIds(
  db: Queryable,
  personIds: readonly string[],
): Promise<{ personId: string; name: string; school: string }[]> {
  if (personIds.length === 0) return []
  const [rows, schools] = await Promise.all([
    db
      .select({ personId: person.id, name: person.name })
      .from(person)
      .where(inArray(person.id, [...personIds])),
    schoolNames(db, personIds),
  ])
  return rows.map((row) => ({ ...row, school: schools.get(row.personId) ?? '' }))
}

/** A community's members with the institution that they joined first and where it lies, if it says so. */
export async function settlementsOf(
  db: Queryable,
  communityId: string,
): Promise<{ personId: string; institutionId: string; settlementType: SettlementType }[]> {
  const rows = await db
    .select({
      personId: communityMember.personId,
      institutionId: institution.id,
      settlementType: institution.settlementType,
    })
    .from(communityMember)
    .innerJoin(institutionMember, eq(institutionMember.personId, communityMember.personId))
    .innerJoin(institution, eq(institution.id, institutionMember.institutionId))
    .where(and(eq(communityMember.communityId, communityId), isNotNull(institution.settlementType)))
    .orderBy(asc(institutionMember.joinedAtMs), asc(institution.id))
  const first = new Map<string, { personId: string; institutionId: string; settlementType: SettlementType }>()
  for (const row of rows)
    if (!first.has(row.personId))
      first.set(row.personId, { ...row, settlementType: row.settlementType as SettlementType })
  return [...first.values()]
}
