import type { Database } from '#db/database.ts'
import { signalNotice } from '#db/notice-signals.ts'
import { addRead } from '#db/queries/notice/marks.ts'
import { placeOf } from '#domain/notice/place.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { readNotices } from './read-notices.ts'

/** Reads one notice: answers the path that it leads to. `notFound` for what this person is not told (any more). */
export async function openNotice(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  input: { noticeId: number },
): Promise<Outcome<{ path: string }>> {
  if (viewer === null) return refused('notSignedIn')
  const { personId } = viewer
  const { notices } = await readNotices(db, viewer, clock())
  const notice = notices.find((it) => it.id === input.noticeId)
  if (notice === undefined) return refused('notFound')
  if (!notice.isRead)
    await db.transaction(async (tx) => {
      await addRead(tx, personId, [notice.id])
      await signalNotice(tx, { kind: 'person', id: personId })
    })
  return done({ path: placeOf(notice.lessonStudyId, notice.told) })
}
