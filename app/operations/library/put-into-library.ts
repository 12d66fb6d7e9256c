import type { Queryable } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import { fileOwner, lockBytes, lockOwner, usedBytes } from '#db/queries/files/files.ts'
import { type EditionFile, insertEditionFiles } from '#db/queries/library/edition-files.ts'
import {
  type Edition,
  type EditionContent,
  insertEdition,
  institutionsOf,
} from '#db/queries/library/editions.ts'
import { insertSearchRow } from '#db/queries/library/index-edition.ts'
import { recordSpaceFact } from '#db/queries/people/space-facts.ts'
import { megabytes } from '#domain/files/picture-file.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import { soundsLike } from './sounds-like.ts'

/** An edition that is about to stand in the library. */
export type NewEdition = Omit<Edition, 'withdrawnAtMs' | 'visibility' | 'institutionIds'> &
  EditionContent & { readonly key: string }

/**
 * Writes an edition down with its files and makes it findable, inside a transaction. At first its community sees it;
 * its files cost the place that the publisher's school has. Files whose bytes are gone are left out. Refuses `filesFull`.
 */
export async function putIntoLibrary(
  tx: Queryable,
  needs: { readonly files: FileStore; readonly quotaBytes: number },
  it: NewEdition,
  files: readonly EditionFile[],
): Promise<Outcome<null>> {
  const { editionId, publishedBy } = it
  const owner = await fileOwner(tx, publishedBy)
  if (files.length > 0) {
    await lockOwner(tx, owner)
    const [used, size] = [await usedBytes(tx, owner), files.reduce((sum, { bytes }) => sum + bytes, 0)]
    if (used + size > needs.quotaBytes)
      return refused('filesFull', {
        values: { used: megabytes(used), max: megabytes(needs.quotaBytes), size: megabytes(size) },
      })
  }
  const institutionIds = await institutionsOf(tx, [
    publishedBy,
    ...it.authors.map(({ personId }) => personId),
  ])
  const edition = { ...it, visibility: 'community', institutionIds } as const
  await insertEdition(tx, edition)
  const kept: EditionFile[] = []
  // Always in the same order: whoever holds several holds them alike.
  for (const file of files.toSorted((a, b) => a.sha.localeCompare(b.sha))) {
    await lockBytes(tx, file.sha)
    if (await needs.files.has(file.sha)) kept.push(file)
  }
  await insertEditionFiles(tx, { editionId, owner, personId: publishedBy, files: kept })
  const near = soundsLike(`${it.title} ${it.subject} ${it.unit}`)
  const space = { kind: 'community', id: it.communityId } as const
  const body = { edition: it.title }
  const [personId, atMs] = [publishedBy, it.publishedAtMs]
  await recordSpaceFact(tx, { space, personId, kind: 'edition.published', body, atMs })
  await insertSearchRow(tx, { ...edition, withdrawnAtMs: null, near })
  return done(null)
}
