import { asc, eq } from 'drizzle-orm'
import type { SchoolRole, SettlementType } from '#domain/people/roles.ts'
import type { Queryable } from '../../database.ts'
import { person, school, schoolMember } from '../../schema/people.ts'

/** Adds a school. */
export async function insertSchool(
  tx: Queryable,
  it: {
    schoolId: string
    name: string
    settlementType: SettlementType | null
    createdBy: string
    atMs: number
  },
): Promise<void> {
  const { schoolId, atMs, ...rest } = it
  await tx.insert(school).values({ id: schoolId, createdAtMs: atMs, ...rest })
}

/** Renames a school or says where it lies. */
export async function changeSchoolRow(
  tx: Queryable,
  schoolId: string,
  to: { name: string; settlementType: SettlementType | null },
): Promise<void> {
  await tx.update(school).set(to).where(eq(school.id, schoolId))
}

/** A school; null when there is none. Ask `can()` before showing it. */
export async function findSchool(db: Queryable, schoolId: string) {
  const [row] = await db
    .select({ schoolId: school.id, name: school.name, settlementType: school.settlementType })
    .from(school)
    .where(eq(school.id, schoolId))
  return row === undefined ? null : { ...row, settlementType: row.settlementType as SettlementType | null }
}

export interface SchoolMemberRow {
  readonly personId: string
  readonly name: string
  readonly role: SchoolRole
}

/** The people of a school, those who have been there longest first. */
export async function schoolMembers(db: Queryable, schoolId: string): Promise<SchoolMemberRow[]> {
  const rows = await db
    .select({ personId: person.id, name: person.name, role: schoolMember.role })
    .from(schoolMember)
    .innerJoin(person, eq(person.id, schoolMember.personId))
    .where(eq(schoolMember.schoolId, schoolId))
    .orderBy(asc(schoolMember.joinedAtMs), asc(person.id))
  return rows as SchoolMemberRow[]
}
