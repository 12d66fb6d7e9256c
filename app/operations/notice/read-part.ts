import type { Database } from '#db/database.ts'
import { signalNotice } from '#db/notice-signals.ts'
import { addRead } from '#db/queries/notice/marks.ts'
import { readBySeeing, type SeenPart } from '#domain/notice/read.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { readNotices } from './read-notices.ts'

/** Reads what a person is told of what they have before them. Where nothing of it is unread nothing happens. */
export async function readPart(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  input: { lessonStudyId: string; part: SeenPart },
): Promise<Outcome<{ read: number }>> {
  if (viewer === null) return refused('notSignedIn')
  const { personId } = viewer
  const { notices } = await readNotices(db, viewer, clock())
  const read = readBySeeing(
    notices.filter((notice) => !notice.isRead),
    input.lessonStudyId,
    input.part,
  )
  if (read.length > 0)
    await db.transaction(async (tx) => {
      await addRead(
        tx,
        personId,
        read.map((notice) => notice.id),
      )
      await signalNotice(tx, { kind: 'person', id: personId })
    })
  return done({ read: read.length })
}
