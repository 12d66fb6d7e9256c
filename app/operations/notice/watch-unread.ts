import type { Database } from '#db/database.ts'
import { listenAccessChanged } from '#db/access-notices.ts'
import { listenNotices } from '#db/notice-signals.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { readNotices } from './read-notices.ts'

/**
 * Calls `hear` with how many notices a person has not read: at once, and whenever it has changed. Counts
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
  /** Which lesson studies are this person's, and which were asked about and are not. */
  let theirs = new Set<string>()
  const others = new Set<string>()

  const count = async () => {
    const person = await loadViewer(db, personId, clock())
    if (person === null || stopped) return
    const { places, notices } = await readNotices(db, person, clock())
    theirs = new Set(places.map((place) => place.lessonStudyId))
    const unread = notices.filter((notice) => !notice.isRead).length
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
    others.clear()
    void look()
  }
  const lookAt = async (lessonStudyId: string) => {
    if (others.has(lessonStudyId)) return
    await look()
    if (!counting && !theirs.has(lessonStudyId)) others.add(lessonStudyId)
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
