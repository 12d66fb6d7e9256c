import type { Database } from '#db/database.ts'
import { lockEdition, setVisibility } from '#db/queries/library/editions.ts'
import { widenSearchRow } from '#db/queries/library/index-edition.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { isWider, readVisibility } from '#domain/library/edition.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askEdition } from './ask-edition.ts'

/** Opens an edition to more people: to the institutions of its authors, or to everybody. It is never closed again. */
export async function widenEdition(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  input: { editionId: string; visibility: string },
): Promise<Outcome<null>> {
  const { editionId } = input
  const asked = await askEdition(db, viewer, 'edition.widen', editionId)
  if (!asked.ok) return asked
  if (viewer === null) return refused('notSignedIn')
  const { personId } = viewer
  const to = readVisibility(input.visibility)
  return await db.transaction(async (tx): Promise<Outcome<null>> => {
    const edition = await lockEdition(tx, editionId)
    if (edition === null || edition.withdrawnAtMs !== null) return refused('notFound')
    if (!isWider(edition.visibility, to)) return refused('notWider')
    await setVisibility(tx, editionId, to)
    await widenSearchRow(tx, editionId, to)
    const space = { kind: 'community', id: edition.communityId } as const
    const body = { edition: edition.title, to }
    await recordSpaceFact(tx, { space, personId, kind: 'edition.widened', body, atMs: clock() })
    return done(null)
  })
}
