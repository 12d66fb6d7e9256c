import type { Database } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import { knownShas, lockBytes } from '#db/queries/files/files.ts'

/**
 * Removes those of these bytes that no row names. Each is looked at under the lock that whoever adds the same
 * picture holds until their row is there, so that nobody is left with a row and no bytes.
 */
export async function removeUnknownBytes(
  { db, files }: { readonly db: Database; readonly files: FileStore },
  shas: readonly string[],
): Promise<void> {
  for (const sha of shas)
    await db.transaction(async (tx) => {
      await lockBytes(tx, sha)
      if (!(await knownShas(tx, [sha])).has(sha)) await files.remove(sha)
    })
}
