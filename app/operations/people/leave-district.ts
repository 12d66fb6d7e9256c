import type { Database } from '#db/database.ts'
import { lockInstitutions, setDistrict } from '#db/queries/people/districts.ts'
import { findInstitution } from '#db/queries/people/institutions.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { transact } from './transact.ts'

interface Needs {
  readonly db: Database
}

/** Ends a school's belonging to a district: whoever administers either of them may. It takes one act. */
export async function leaveDistrict(
  needs: Needs,
  viewer: Viewer,
  input: { schoolId: string; districtId: string },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  const { schoolId, districtId } = input
  const ends = [schoolId, districtId].map(
    (institutionId) => ({ kind: 'institution', institutionId }) as const,
  )
  if (!ends.some((it) => can(viewer, 'institution.view', it))) return refused('notFound')
  if (!ends.some((it) => can(viewer, 'institution.change', it))) return refused('notAllowed')
  return transact(needs.db, async (tx) => {
    await lockInstitutions(tx, [schoolId])
    const school = await findInstitution(tx, schoolId)
    if (school === null || school.districtId !== districtId) return refused('notFound')
    await setDistrict(tx, schoolId, null)
    return done(null)
  })
}
