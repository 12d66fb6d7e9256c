import type { Database } from '#db/database.ts'
import { changeCommunityRow } from '#db/queries/people/communities.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { readName, readPurpose, SPACE_NAME_MAX } from '#domain/people/names.ts'
import type { CommunityKind } from '#domain/people/space-kinds.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
}

/** Renames a community, says what it is for and of which kind it is. */
export async function changeCommunity(
  needs: Needs,
  viewer: Viewer,
  input: { communityId: string; name: string; purpose: string; kind: CommunityKind | null },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  const subject = { kind: 'community', communityId: input.communityId } as const
  if (!can(viewer, 'community.view', subject)) return refused('notFound')
  if (!can(viewer, 'community.change', subject)) return refused('notAllowed')
  const name = readName(input.name, 'name', SPACE_NAME_MAX)
  if (!name.ok) return name
  const purpose = readPurpose(input.purpose, 'purpose')
  if (!purpose.ok) return purpose
  const to = { name: name.value, purpose: purpose.value, kind: input.kind }
  const { personId } = viewer
  await needs.db.transaction(async (tx) => {
    await changeCommunityRow(tx, input.communityId, to)
    const space = { kind: 'community', id: input.communityId } as const
    const body = { name: name.value }
    await recordSpaceFact(tx, { space, personId, kind: 'space.changed', body, atMs: needs.clock() })
  })
  return done(null)
}
