import type { Queryable } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import {
  fileOwner,
  findFile,
  insertFile,
  lockBytes,
  lockOwner,
  type StoredFile,
  usedBytes,
} from '#db/queries/files/files.ts'
import { megabytes } from '#domain/files/picture-file.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'

/**
 * Gives a new lesson study the pictures of another one, inside the transaction that makes it: the same bytes
 * under ids of its own (`files`: the new id by the old one), at the cost of the place that the copier's school has.
 * What is not there any more is left out. Refuses `filesFull`.
 */
export async function carryPictures(
  tx: Queryable,
  { files, quotaBytes }: { readonly files: FileStore; readonly quotaBytes: number },
  it: { files: ReadonlyMap<string, string>; fromId: string; toId: string; personId: string; atMs: number },
): Promise<Outcome<null>> {
  const found: StoredFile[] = []
  for (const fileId of it.files.keys()) {
    const file = await findFile(tx, it.fromId, fileId)
    if (file !== null) found.push(file)
  }
  if (found.length === 0) return done(null)

  const owner = await fileOwner(tx, it.personId)
  await lockOwner(tx, owner)
  const used = await usedBytes(tx, owner)
  const size = found.reduce((sum, { bytes }) => sum + bytes, 0)
  if (used + size > quotaBytes)
    return refused('filesFull', {
      values: { used: megabytes(used), max: megabytes(quotaBytes), size: megabytes(size) },
    })
  // Always in the same order: whoever holds several holds them alike.
  for (const file of found.toSorted((a, b) => a.sha.localeCompare(b.sha))) {
    await lockBytes(tx, file.sha)
    if (!(await files.has(file.sha))) continue
    await insertFile(tx, {
      ...file,
      id: it.files.get(file.id)!,
      lessonStudyId: it.toId,
      uploaderId: it.personId,
      schoolId: 'schoolId' in owner ? owner.schoolId : null,
      atMs: it.atMs,
    })
  }
  return done(null)
}
