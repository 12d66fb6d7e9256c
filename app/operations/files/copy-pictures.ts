import type { Database } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import {
  fileOwner,
  filesOfStudy,
  type FilePlace,
  findFileBySha,
  insertFile,
  lockBytes,
  lockOwner,
  usedBytes,
} from '#db/queries/files/files.ts'
import { megabytes } from '#domain/files/picture-file.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import { transact } from '../people/transact.ts'

/**
 * The pictures of a plan for another one: their ids there, by their ids here. What whoever reads the other plan may
 * see already keeps its id; the others are kept there as well, at the cost of the place of who takes them. Of a file
 * that is not there any more nothing is said. Refuses `filesFull`.
 */
export async function copyPictures(
  needs: {
    readonly db: Database
    readonly files: FileStore
    readonly clock: () => number
    readonly newId: () => string
    readonly quotaBytes: number
  },
  it: {
    readonly from: { readonly lessonStudyId: string; readonly documentId: string }
    readonly to: FilePlace
    readonly fileIds: readonly string[]
    readonly personId: string
  },
): Promise<Outcome<Record<string, string>>> {
  const { db, files, clock, newId, quotaBytes } = needs
  const { from, to, personId } = it
  const there = (await filesOfStudy(db, from.lessonStudyId, it.fileIds)).filter(
    ({ documentId }) => documentId === null || documentId === from.documentId || documentId === to.documentId,
  )
  const isSeen = ({ documentId }: { documentId: string | null }) =>
    from.lessonStudyId === to.lessonStudyId && (documentId === null || documentId === to.documentId)
  const ids: Record<string, string> = Object.fromEntries(there.filter(isSeen).map(({ id }) => [id, id]))
  // Always in the same order: whoever holds several holds them alike.
  const others = there.filter((file) => !isSeen(file)).toSorted((a, b) => a.sha.localeCompare(b.sha))
  if (others.length === 0) return done(ids)
  return await transact(db, async (tx) => {
    const owner = await fileOwner(tx, personId)
    await lockOwner(tx, owner)
    for (const { documentId: _, ...file } of others) {
      await lockBytes(tx, file.sha)
      const known = await findFileBySha(tx, to, file.sha)
      if (known !== null) {
        ids[file.id] = known.id
        continue
      }
      if (!(await files.has(file.sha))) continue
      const used = await usedBytes(tx, owner)
      if (used + file.bytes > quotaBytes)
        return refused('filesFull', {
          values: { used: megabytes(used), max: megabytes(quotaBytes), size: megabytes(file.bytes) },
        })
      const id = newId()
      const institutionId = 'institutionId' in owner ? owner.institutionId : null
      await insertFile(tx, { ...file, id, ...to, uploaderId: personId, institutionId, atMs: clock() })
      ids[file.id] = id
    }
    return done(ids)
  })
}
