import type { Database } from '#db/database.ts'
import { writeCharterRow } from '#db/queries/people/communities.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'
import { CHARTER_MAX, readPurpose } from '#domain/people/names.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
}

/**
 * Writes a community's charter. `basedOnMs` is when the text that was changed had been written (null: there was none):
 * when another steward wrote meanwhile nothing is written over (`changedMeanwhile`).
 */
export async function writeCharter(
  needs: Needs,
  viewer: Viewer,
  input: { communityId: string; charter: string; basedOnMs: number | null },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  const { communityId, basedOnMs } = input
  const subject = { kind: 'community', communityId } as const
  if (!can(viewer, 'community.view', subject)) return refused('notFound')
  if (!can(viewer, 'community.change', subject)) return refused('notAllowed')
  const charter = readPurpose(input.charter, 'charter', CHARTER_MAX)
  if (!charter.ok) return charter
  // Two texts of one millisecond would pass for the same.
  const atMs = Math.max(needs.clock(), (basedOnMs ?? 0) + 1)
  const it = { charter: charter.value, by: viewer.personId, atMs, basedOnMs }
  const { personId } = viewer
  const isWritten = await needs.db.transaction(async (tx) => {
    if (!(await writeCharterRow(tx, communityId, it))) return false
    const space = { kind: 'community', id: communityId } as const
    await recordSpaceFact(tx, { space, personId, kind: 'charter.written', body: {}, atMs })
    return true
  })
  return isWritten ? done(null) : refused('changedMeanwhile', { field: 'charter' })
}
