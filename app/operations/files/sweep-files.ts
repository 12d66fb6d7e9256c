import type { Queryable } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import { knownShas } from '#db/queries/files/files.ts'

/** What was written this recently may belong to a row that is still being written. In milliseconds. */
const FRESH_MS = 60 * 60_000

/** Removes bytes that no row knows: their addition was broken off after they were written. Never rejects. */
export async function sweepFiles(needs: {
  readonly db: Queryable
  readonly files: FileStore
  readonly clock: () => number
  readonly log: { error(event: string, fields?: object): void }
}): Promise<void> {
  const { db, files, clock, log } = needs
  try {
    const old = (await files.list({ includeMetadata: true })).files.filter(
      ({ lastModified }) => lastModified < clock() - FRESH_MS,
    )
    const known = await knownShas(
      db,
      old.map(({ key }) => key),
    )
    for (const { key } of old) if (!known.has(key)) await files.remove(key)
  } catch (cause) {
    log.error('files.sweepFailed', { cause })
  }
}
