import type { Database } from '#db/database.ts'
import { addMember } from '#db/queries/people/membership.ts'
import { takeTurn } from '#db/queries/people/rate-limit.ts'
import { insertInstitution } from '#db/queries/people/institutions.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { readName, SPACE_NAME_MAX } from '#domain/people/names.ts'
import type { SettlementType } from '#domain/people/roles.ts'
import type { InstitutionKind } from '#domain/people/space-kinds.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import { newDistrictCode } from './secret.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** Makes a school or a district; whoever makes it administers it. */
export async function createInstitution(
  needs: Needs,
  viewer: Viewer,
  input: { name: string; settlementType: SettlementType | null; kind?: InstitutionKind },
): Promise<Outcome<{ institutionId: string }>> {
  if (viewer === null) return refused('notSignedIn')
  if (!can(viewer, 'institution.create', { kind: 'installation', founded: true }))
    return refused('notAllowed')
  const name = readName(input.name, 'name', SPACE_NAME_MAX)
  if (!name.ok) return name
  const atMs = needs.clock()
  const tooOften = await takeTurn(needs.db, 'createSpace', viewer.personId, atMs)
  if (tooOften !== null) return tooOften

  const institutionId = needs.newId()
  const { personId } = viewer
  await needs.db.transaction(async (tx) => {
    await insertInstitution(tx, {
      institutionId,
      name: name.value,
      settlementType: input.settlementType,
      kind: input.kind ?? 'school',
      districtCode: input.kind === 'district' ? newDistrictCode() : null,
      createdBy: personId,
      atMs,
    })
    await addMember(tx, { kind: 'institution', id: institutionId }, { personId, role: 'administrator', atMs })
  })
  return done({ institutionId })
}
