import type { Database } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import { removeUnknownBytes } from './remove-unknown-bytes.ts'

/** What was written this recently may belong to a row that is still being written. In milliseconds. */
const FRESH_MS = 60 * 60_000

/** Removes bytes that no row knows: their addition was broken off after they were written. Never rejects. */
export async function sweepFiles(needs: {
  readonly db: Database
  readonly files: FileStore
  readonly clock: () => number
  readonly log: { error(event: string, fields?: object): void }
}): Promise<void> {
  const { db, files, clock, log } = needs
  try {
    const old = (await files.list({ includeMetadata: true })).files.filter(
      ({ lastModified }) => lastModified < clock() - FRESH_MS,
    )
    await removeUnknownBytes(
      { db, files },
      old.map(({ key }) => key),
    )
  } catch (cause) {
    log.error('files.sweepFailed', { cause })
  }
}
