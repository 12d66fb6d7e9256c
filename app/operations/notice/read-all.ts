import type { Database } from '#db/database.ts'
import { signalNotice } from '#db/notice-signals.ts'
import { moveMark } from '#db/queries/notice/marks.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { readNotices } from './read-notices.ts'

/**
 * Reads everything up to the newest notice that a person had before them (`upToMs`, milliseconds). What
 * has happened since stays unread.
 */
export async function readAll(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  input: { upToMs: number },
): Promise<Outcome<null>> {
  if (viewer === null) return refused('notSignedIn')
  const { personId } = viewer
  const { notices } = await readNotices(db, viewer, clock())
  const seen = notices.filter((notice) => notice.atMs <= input.upToMs)
  const newest = new Map<string, number>()
  for (const { lessonStudyId, id } of seen)
    newest.set(lessonStudyId, Math.max(id, newest.get(lessonStudyId) ?? 0))
  await db.transaction(async (tx) => {
    for (const [lessonStudyId, toId] of newest)
      await moveMark(tx, { personId, lessonStudyId, mark: 'readUpTo', toId })
    await signalNotice(tx, { kind: 'person', id: personId })
  })
  return done(null)
}
