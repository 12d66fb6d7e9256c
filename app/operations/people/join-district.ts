import type { Database } from '#db/database.ts'
import { districtByCode, lockInstitutions, setDistrict } from '#db/queries/people/districts.ts'
import { findInstitution } from '#db/queries/people/institutions.ts'
import { giveTurnBack, takeTurn } from '#db/queries/people/rate-limit.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { readDistrictCode } from '#domain/people/district-code.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { transact } from './transact.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
}

/**
 * Makes a school belong to the district whose code its administrator was given: it takes an act of both. Refuses a code
 * of no district (`codeUnknown`) and a school that belongs to one already (`inDistrict`); a district joins none.
 */
export async function joinDistrict(
  needs: Needs,
  viewer: Viewer,
  input: { institutionId: string; code: string },
): Promise<Outcome<{ name: string }>> {
  if (viewer === null) return refused('notSignedIn')
  const { institutionId } = input
  const subject = { kind: 'institution', institutionId } as const
  if (!can(viewer, 'institution.view', subject)) return refused('notFound')
  if (!can(viewer, 'institution.change', subject)) return refused('notAllowed')
  const code = readDistrictCode(input.code)
  if (code === '') return refused('required', { field: 'code' })
  const tooOften = await takeTurn(needs.db, 'joinDistrict', viewer.personId, needs.clock())
  if (tooOften !== null) return tooOften

  const joined = await transact(needs.db, async (tx) => {
    const named = await districtByCode(tx, code)
    if (named === null) return refused('codeUnknown', { field: 'code' })
    await lockInstitutions(tx, [institutionId, named.institutionId])
    // Asked again under the lock: either may have changed its kind, and the code may be a new one.
    const [school, district] = [await findInstitution(tx, institutionId), await districtByCode(tx, code)]
    if (school === null) return refused('notFound')
    if (district === null) return refused('codeUnknown', { field: 'code' })
    if (school.kind !== 'school') return refused('notAllowed')
    if (school.districtId !== null) return refused('inDistrict', { field: 'code' })
    await setDistrict(tx, institutionId, district.institutionId)
    return done({ name: district.name })
  })
  if (joined.ok) await giveTurnBack(needs.db, 'joinDistrict', viewer.personId)
  return joined
}
