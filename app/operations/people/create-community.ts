import type { Database } from '#db/database.ts'
import { addMember } from '#db/queries/people/membership.ts'
import { takeTurn } from '#db/queries/people/rate-limit.ts'
import { insertCommunity } from '#db/queries/people/communities.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { readName, readPurpose, SPACE_NAME_MAX } from '#domain/people/names.ts'
import type { CommunityKind } from '#domain/people/space-kinds.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** Makes a community across schools; whoever makes it is its first steward. */
export async function createCommunity(
  needs: Needs,
  viewer: Viewer,
  input: { name: string; purpose: string; kind?: CommunityKind | null },
): Promise<Outcome<{ communityId: string }>> {
  if (viewer === null) return refused('notSignedIn')
  if (!can(viewer, 'community.create', { kind: 'installation', founded: true })) return refused('notAllowed')
  const name = readName(input.name, 'name', SPACE_NAME_MAX)
  if (!name.ok) return name
  const purpose = readPurpose(input.purpose, 'purpose')
  if (!purpose.ok) return purpose
  const atMs = needs.clock()
  const tooOften = await takeTurn(needs.db, 'createSpace', viewer.personId, atMs)
  if (tooOften !== null) return tooOften

  const communityId = needs.newId()
  const { personId } = viewer
  await needs.db.transaction(async (tx) => {
    await insertCommunity(tx, {
      communityId,
      name: name.value,
      purpose: purpose.value,
      kind: input.kind ?? null,
      createdBy: personId,
      atMs,
    })
    const space = { kind: 'community', id: communityId } as const
    await addMember(tx, space, { personId, role: 'steward', atMs })
    await recordSpaceFact(tx, { space, personId, kind: 'space.made', body: { name: name.value }, atMs })
  })
  return done({ communityId })
}
