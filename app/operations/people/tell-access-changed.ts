import { noticeAccessChanged } from '#db/access-notices.ts'
import type { Queryable } from '#db/database.ts'
import { appendFact } from '#db/queries/session/facts.ts'

/**
 * Says, when the transaction commits, that what a person may do has changed: to whatever holds open
 * connections of theirs, and as a fact to the pages of these lesson studies.
 */
export async function tellAccessChanged(
  tx: Queryable,
  it: {
    personId: string
    /** Who changed it; null: its time was over. */
    by: string | null
    lessonStudyIds: readonly string[]
    atMs: number
    newId: () => string
  },
): Promise<void> {
  await noticeAccessChanged(tx, it.personId)
  for (const lessonStudyId of it.lessonStudyIds)
    await appendFact(tx, {
      lessonStudyId,
      sessionId: null,
      atMs: it.atMs,
      personId: it.by,
      kind: 'access.changed',
      key: `access/${it.newId()}`,
      body: { personId: it.personId },
    })
}
