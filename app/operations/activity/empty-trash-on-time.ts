import type { Database } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import { trashedBefore } from '#db/queries/activity/trash.ts'
import { removedAtMs } from '#domain/activity/trash.ts'
import { removeForGood } from './remove-lesson-study.ts'

/** How often the trash is looked through, in milliseconds. */
const EVERY_MS = 60 * 60_000

interface Needs {
  readonly db: Database
  readonly files: FileStore
  readonly clock: () => number
  readonly log: {
    info(event: string, fields?: object): void
    warn(event: string, fields?: object): void
  }
}

/** Removes what has lain in the trash for its time. */
export interface TrashEmptier {
  /** Looks through the trash now. Never rejects. */
  empty(): Promise<void>
  /** Looks no more; resolves when the last look has ended. */
  close(): Promise<void>
}

/** Looks at once, and then every hour. What cannot be removed holds up nothing else, and is tried again. */
export function emptyTrashOnTime(needs: Needs): TrashEmptier {
  let closed = false
  let looking: Promise<void> = Promise.resolve()
  const look = async () => {
    if (closed) return
    try {
      // The last moment whose time is over now.
      const trashedBeforeMs = needs.clock() - removedAtMs(0)
      for (const lessonStudyId of await trashedBefore(needs.db, trashedBeforeMs)) {
        if (closed) return
        await removeOne(needs, lessonStudyId, trashedBeforeMs)
      }
    } catch (cause) {
      needs.log.warn('trash.notEmptied', { cause })
    }
  }
  const empty = () => (looking = looking.then(look))
  const timer = setInterval(() => void empty(), EVERY_MS)
  timer.unref()
  void empty()
  return {
    empty,
    async close() {
      closed = true
      clearInterval(timer)
      await looking
    },
  }
}

async function removeOne(needs: Needs, lessonStudyId: string, trashedBeforeMs: number): Promise<void> {
  try {
    if (await removeForGood(needs, { lessonStudyId, trashedBeforeMs, by: null }))
      needs.log.info('trash.removed', { lessonStudyId })
  } catch (cause) {
    needs.log.warn('trash.notRemoved', { lessonStudyId, cause })
  }
}
