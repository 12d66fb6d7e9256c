import type { Database } from '#db/database.ts'
import { lockInstitutions, schoolsOfDistrict } from '#db/queries/people/districts.ts'
import { changeInstitutionRow, findInstitution } from '#db/queries/people/institutions.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { readName, SPACE_NAME_MAX } from '#domain/people/names.ts'
import type { SettlementType } from '#domain/people/roles.ts'
import type { InstitutionKind } from '#domain/people/space-kinds.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { newDistrictCode } from './secret.ts'
import { transact } from './transact.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
}

/**
 * Renames an institution, says where it lies or what kind it is. A school that belongs to a district, and a district
 * that has schools, stay what they are (`inDistrict`, `hasSchools`): one would hang in the air.
 */
export async function changeInstitution(
  needs: Needs,
  viewer: Viewer,
  input: {
    institutionId: string
    name: string
    settlementType: SettlementType | null
    /** Left out: it stays. */
    kind?: InstitutionKind
  },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  const { institutionId, settlementType } = input
  const { personId } = viewer
  const subject = { kind: 'institution', institutionId } as const
  if (!can(viewer, 'institution.view', subject)) return refused('notFound')
  if (!can(viewer, 'institution.change', subject)) return refused('notAllowed')
  const name = readName(input.name, 'name', SPACE_NAME_MAX)
  if (!name.ok) return name
  return transact(needs.db, async (tx) => {
    await lockInstitutions(tx, [institutionId])
    const present = await findInstitution(tx, institutionId)
    if (present === null) return refused('notFound')
    const kind = input.kind ?? present.kind
    const to = { name: name.value, settlementType, kind }
    if (kind === present.kind) await changeInstitutionRow(tx, institutionId, to)
    else {
      if (present.districtId !== null) return refused('inDistrict', { field: 'kind' })
      if ((await schoolsOfDistrict(tx, institutionId)).length > 0)
        return refused('hasSchools', { field: 'kind' })
      const districtCode = kind === 'district' ? newDistrictCode() : null
      await changeInstitutionRow(tx, institutionId, { ...to, districtCode })
    }
    const space = { kind: 'institution', id: institutionId } as const
    const body = { name: name.value }
    await recordSpaceFact(tx, { space, personId, kind: 'space.changed', body, atMs: needs.clock() })
    return done(null)
  })
}
