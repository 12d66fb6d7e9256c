import type { Database } from '#db/database.ts'
import { listenAccessChanged } from '#db/access-notices.ts'
import { listenNotices } from '#db/notice-signals.ts'
import { noticePlaces } from '#db/queries/notice/places.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { countUnread } from './count-unread.ts'

/**
 * Calls `hear` with how many notices a person has not read (see `countUnread`): at once, and whenever it has changed. Counts
 * only when something happened where they take part, or when they read. Returns what stops it.
 */
export async function watchUnread(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  personId: string,
  hear: (unread: number) => void,
  onError: (cause: unknown) => void,
): Promise<() => Promise<void>> {
  let stopped = false
  let told: number | null = null
  let counting = false
  let again = false
  /** The lesson studies that were asked about: whether this person takes part there. */
  let theirs = new Map<string, boolean>()

  const count = async () => {
    const person = await loadViewer(db, personId, clock())
    if (person === null || stopped) return
    const unread = await countUnread(db, person, clock())
    if (stopped || unread === told) return
    told = unread
    hear(unread)
  }
  // Signals come in flocks: of those that come while one counts, one more count tells.
  const look = async () => {
    again = true
    if (counting) return
    counting = true
    try {
      while (again && !stopped) {
        again = false
        await count()
      }
    } catch (cause) {
      onError(cause)
    } finally {
      counting = false
    }
  }
  const lookAnew = () => {
    theirs = new Map()
    void look()
  }
  const lookAt = async (lessonStudyId: string) => {
    const known = theirs
    try {
      if (!known.has(lessonStudyId))
        known.set(lessonStudyId, (await noticePlaces(db, personId, [lessonStudyId])).length > 0)
    } catch (cause) {
      onError(cause)
      return
    }
    if (known.get(lessonStudyId) === true) await look()
  }
  const stops = await Promise.all([
    listenNotices(
      db,
      ({ kind, id }) => {
        if (kind === 'study') void lookAt(id)
        else if (id === personId) void look()
      },
      lookAnew,
    ),
    listenAccessChanged(db, (who) => void (who === personId && lookAnew()), lookAnew),
  ])
  return async () => {
    stopped = true
    await Promise.all(stops.map((stop) => stop()))
  }
}
