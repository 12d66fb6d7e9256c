import type { Database } from '#db/database.ts'
import { lockInstitutions, setDistrictCode } from '#db/queries/people/districts.ts'
import { findInstitution } from '#db/queries/people/institutions.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { newDistrictCode } from './secret.ts'
import { transact } from './transact.ts'

interface Needs {
  readonly db: Database
}

/** Gives a district another code, when the old one has gone too far. Its schools stay. */
export async function renewDistrictCode(
  needs: Needs,
  viewer: Viewer,
  input: { institutionId: string },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  const subject = { kind: 'institution', institutionId: input.institutionId } as const
  if (!can(viewer, 'institution.view', subject)) return refused('notFound')
  if (!can(viewer, 'institution.change', subject)) return refused('notAllowed')
  return transact(needs.db, async (tx) => {
    await lockInstitutions(tx, [input.institutionId])
    const district = await findInstitution(tx, input.institutionId)
    if (district?.kind !== 'district') return refused('notFound')
    await setDistrictCode(tx, input.institutionId, newDistrictCode())
    return done(null)
  })
}
