import type { Database } from '#db/database.ts'
import { setWithdrawn } from '#db/queries/library/editions.ts'
import { deleteSearchRow } from '#db/queries/library/index-edition.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askEdition } from './ask-edition.ts'

/** Withdraws an edition: nobody finds, reads or adopts it any more; its place in the lineage stays. */
export async function withdrawEdition(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  { editionId }: { editionId: string },
): Promise<Outcome<null>> {
  const asked = await askEdition(db, viewer, 'edition.withdraw', editionId)
  if (!asked.ok) return asked
  if (viewer === null) return refused('notSignedIn')
  const { personId } = viewer
  return await db.transaction(async (tx): Promise<Outcome<null>> => {
    const atMs = clock()
    if (!(await setWithdrawn(tx, { editionId, personId, atMs }))) return refused('notFound')
    await deleteSearchRow(tx, editionId)
    const { communityId, title } = asked.value
    const space = { kind: 'community', id: communityId } as const
    await recordSpaceFact(tx, { space, personId, kind: 'edition.withdrawn', body: { edition: title }, atMs })
    return done(null)
  })
}
