import { z } from 'zod'
import type { Database } from '#db/database.ts'
import { roomsWithNews } from '#db/queries/room/facts.ts'
import type { MediaEngine } from '#media/engine.ts'
import { reconcileRoom } from './reconcile-room.ts'

/** How often the rooms are looked at, in milliseconds. */
const EVERY_MS = 60_000
/** Ids are handed out before they are committed: so many are looked at once more. */
const OVERLAP = 1_000

/** Keeps attendance true while webhooks get lost. */
export interface RoomReconciler {
  /** Looks at every room that may differ, now. Never rejects. */
  reconcile(): Promise<void>
  /** Looks no more; resolves when the last look has ended. */
  close(): Promise<void>
}

/** Looks once a minute, and whenever the media server has come back. */
export function reconcileRooms(needs: {
  readonly db: Database
  readonly media: MediaEngine
  readonly clock: () => number
  readonly log: { warn(event: string, fields?: object): void }
}): RoomReconciler {
  const { db, media, log } = needs
  let afterId = 0
  let occupied = new Set<string>()
  let closed = false
  let looking: Promise<void> = Promise.resolve()

  const look = async () => {
    if (closed || media.state().state !== 'ready') return
    try {
      const [news, rooms] = await Promise.all([
        roomsWithNews(db, Math.max(0, afterId - OVERLAP)),
        media.rooms(),
      ])
      const ours = rooms.filter((room) => z.uuid().safeParse(room).success)
      const stillOccupied = new Set<string>()
      for (const lessonStudyId of new Set([...occupied, ...news.lessonStudyIds, ...ours])) {
        if ((await reconcileRoom(needs, lessonStudyId)).occupied) stillOccupied.add(lessonStudyId)
      }
      // Only after all went well: what could not be looked at is looked at next time.
      occupied = stillOccupied
      afterId = news.lastId
    } catch (cause) {
      log.warn('room.reconcileFailed', { cause })
    }
  }
  // One look after another, so that two of them never tell the same observation.
  const reconcile = () => (looking = looking.then(look))

  const timer = setInterval(() => void reconcile(), EVERY_MS)
  timer.unref()
  const stopHearing = media.whenReady(() => void reconcile())
  return {
    reconcile,
    async close() {
      closed = true
      clearInterval(timer)
      stopHearing()
      await looking
    },
  }
}
