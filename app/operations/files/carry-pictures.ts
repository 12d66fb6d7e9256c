import type { Queryable } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import {
  fileOwner,
  insertFile,
  lockBytes,
  lockOwner,
  type StoredFile,
  usedBytes,
} from '#db/queries/files/files.ts'
import { megabytes } from '#domain/files/picture-file.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'

/**
 * Gives a new lesson study these pictures, inside the transaction that makes it: the same bytes under ids of its
 * own (`ids`: the new id by the old one), at the cost of the place that the copier's school has. Refuses `filesFull`.
 */
export async function carryPictures(
  tx: Queryable,
  { files: folder, quotaBytes }: { readonly files: FileStore; readonly quotaBytes: number },
  it: {
    files: readonly StoredFile[]
    ids: ReadonlyMap<string, string>
    toId: string
    personId: string
    atMs: number
  },
): Promise<Outcome<null>> {
  if (it.files.length === 0) return done(null)
  const owner = await fileOwner(tx, it.personId)
  await lockOwner(tx, owner)
  const used = await usedBytes(tx, owner)
  const size = it.files.reduce((sum, { bytes }) => sum + bytes, 0)
  if (used + size > quotaBytes)
    return refused('filesFull', {
      values: { used: megabytes(used), max: megabytes(quotaBytes), size: megabytes(size) },
    })
  // Always in the same order: whoever holds several holds them alike.
  for (const file of it.files.toSorted((a, b) => a.sha.localeCompare(b.sha))) {
    await lockBytes(tx, file.sha)
    if (!(await folder.has(file.sha))) continue
    await insertFile(tx, {
      ...file,
      id: it.ids.get(file.id)!,
      lessonStudyId: it.toId,
      uploaderId: it.personId,
      institutionId: 'institutionId' in owner ? owner.institutionId : null,
      atMs: it.atMs,
    })
  }
  return done(null)
}
