import type { Database } from '#db/database.ts'
import { addMember } from '#db/queries/people/membership.ts'
import { lockPerson, otherInstitution } from '#db/queries/people/one-institution.ts'
import { takeTurn } from '#db/queries/people/rate-limit.ts'
import { insertInstitution } from '#db/queries/people/institutions.ts'
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
  readonly newId: () => string
}

/** Makes a school or a district; whoever makes it administers it. Refuses who belongs to another (`otherInstitution`). */
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
  return await transact(needs.db, async (tx) => {
    await lockPerson(tx, personId)
    const other = await otherInstitution(tx, personId, null)
    if (other !== null) return refused('otherInstitution', { values: { institution: other.name } })
    await insertInstitution(tx, {
      institutionId,
      name: name.value,
      settlementType: input.settlementType,
      kind: input.kind ?? 'school',
      districtCode: input.kind === 'district' ? newDistrictCode() : null,
      createdBy: personId,
      atMs,
    })
    const space = { kind: 'institution', id: institutionId } as const
    await addMember(tx, space, { personId, role: 'administrator', atMs })
    await recordSpaceFact(tx, { space, personId, kind: 'space.made', body: { name: name.value }, atMs })
    return done({ institutionId })
  })
}
