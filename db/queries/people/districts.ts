import { asc, eq, sql } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { institution } from '../../schema/people.ts'

/** Locks institutions until the transaction ends, always in the same order: what they belong to does not move meanwhile. */
export async function lockInstitutions(tx: Queryable, institutionIds: readonly string[]): Promise<void> {
  for (const id of institutionIds.toSorted())
    await tx.execute(sql`select 1 from ${institution} where id = ${id} for update`)
}

/** The district that hands out this code; null when none does. */
export async function districtByCode(
  db: Queryable,
  code: string,
): Promise<{ institutionId: string; name: string } | null> {
  const [row] = await db
    .select({ institutionId: institution.id, name: institution.name })
    .from(institution)
    .where(eq(institution.districtCode, code))
  return row ?? null
}

/** The schools of a district, in the order of their names. */
export async function schoolsOfDistrict(
  db: Queryable,
  districtId: string,
): Promise<{ institutionId: string; name: string }[]> {
  return await db
    .select({ institutionId: institution.id, name: institution.name })
    .from(institution)
    .where(eq(institution.districtId, districtId))
    .orderBy(asc(institution.name), asc(institution.id))
}

/** Makes a school belong to a district; null: to none. */
export async function setDistrict(
  tx: Queryable,
  institutionId: string,
  districtId: string | null,
): Promise<void> {
  await tx.update(institution).set({ districtId }).where(eq(institution.id, institutionId))
}

/** Gives a district another code; the old one opens nothing any more. */
export async function setDistrictCode(tx: Queryable, districtId: string, code: string): Promise<void> {
  await tx.update(institution).set({ districtCode: code }).where(eq(institution.id, districtId))
}
