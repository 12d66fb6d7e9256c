import { asc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { InstitutionRole, SettlementType } from '#domain/people/roles.ts'
import { type InstitutionKind, institutionKindOf } from '#domain/people/space-kinds.ts'
import type { Queryable } from '../../database.ts'
import { person, institution, institutionMember } from '../../schema/people.ts'

/** Adds a school, or a district with the code that it hands out. */
export async function insertInstitution(
  tx: Queryable,
  it: {
    institutionId: string
    name: string
    settlementType: SettlementType | null
    kind?: InstitutionKind
    districtCode?: string | null
    createdBy: string
    atMs: number
  },
): Promise<void> {
  const { institutionId, atMs, ...rest } = it
  await tx.insert(institution).values({ id: institutionId, createdAtMs: atMs, ...rest })
}

/** Says something else of an institution; `districtCode` only when that changes too. */
export async function changeInstitutionRow(
  tx: Queryable,
  institutionId: string,
  to: {
    name: string
    settlementType: SettlementType | null
    kind: InstitutionKind
    districtCode?: string | null
  },
): Promise<void> {
  await tx.update(institution).set(to).where(eq(institution.id, institutionId))
}

const district = alias(institution, 'district')

/** An institution; null when there is none. Ask `can()` before showing it. */
export async function findInstitution(db: Queryable, institutionId: string) {
  const [row] = await db
    .select({
      institutionId: institution.id,
      name: institution.name,
      kind: institution.kind,
      settlementType: institution.settlementType,
      districtCode: institution.districtCode,
      districtId: institution.districtId,
      districtName: district.name,
    })
    .from(institution)
    .leftJoin(district, eq(district.id, institution.districtId))
    .where(eq(institution.id, institutionId))
  return row === undefined
    ? null
    : {
        ...row,
        kind: institutionKindOf(row.kind),
        settlementType: row.settlementType as SettlementType | null,
      }
}

export interface InstitutionMemberRow {
  readonly personId: string
  readonly name: string
  readonly role: InstitutionRole
}

/** The people of a school, those who have been there longest first. */
export async function institutionMembers(
  db: Queryable,
  institutionId: string,
): Promise<InstitutionMemberRow[]> {
  const rows = await db
    .select({ personId: person.id, name: person.name, role: institutionMember.role })
    .from(institutionMember)
    .innerJoin(person, eq(person.id, institutionMember.personId))
    .where(eq(institutionMember.institutionId, institutionId))
    .orderBy(asc(institutionMember.joinedAtMs), asc(person.id))
  return rows as InstitutionMemberRow[]
}
