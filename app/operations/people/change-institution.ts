import type { Database } from '#db/database.ts'
import { changeInstitutionRow } from '#db/queries/people/institutions.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { readName, SPACE_NAME_MAX } from '#domain/people/names.ts'
import type { SettlementType } from '#domain/people/roles.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
}

/** Renames a school or says where it lies. */
export async function changeInstitution(
  needs: Needs,
  viewer: Viewer,
  input: { institutionId: string; name: string; settlementType: SettlementType | null },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  const subject = { kind: 'institution', institutionId: input.institutionId } as const
  if (!can(viewer, 'institution.view', subject)) return refused('notFound')
  if (!can(viewer, 'institution.change', subject)) return refused('notAllowed')
  const name = readName(input.name, 'name', SPACE_NAME_MAX)
  if (!name.ok) return name
  const { settlementType } = input
  const { personId } = viewer
  await needs.db.transaction(async (tx) => {
    await changeInstitutionRow(tx, input.institutionId, { name: name.value, settlementType })
    const space = { kind: 'institution', id: input.institutionId } as const
    const body = { name: name.value }
    await recordSpaceFact(tx, { space, personId, kind: 'space.changed', body, atMs: needs.clock() })
  })
  return done(null)
}
