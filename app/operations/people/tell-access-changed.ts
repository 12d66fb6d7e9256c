import { noticeAccessChanged } from '#db/access-notices.ts'
import type { Queryable } from '#db/database.ts'
import { appendFact } from '#db/queries/session/facts.ts'
import type { ActivityRole } from '#domain/people/roles.ts'

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
    /** The role that was given there, null: taken away; left out when the change came from elsewhere. */
    role?: ActivityRole | null
    /** When that role ends, in milliseconds; null: it lasts. */
    untilMs?: number | null
    atMs: number
    newId: () => string
  },
): Promise<void> {
  const { personId, role, untilMs } = it
  await noticeAccessChanged(tx, personId)
  for (const lessonStudyId of it.lessonStudyIds)
    await appendFact(tx, {
      lessonStudyId,
      sessionId: null,
      atMs: it.atMs,
      personId: it.by,
      kind: 'access.changed',
      key: `access/${it.newId()}`,
      body: {
        personId,
        ...(role === undefined ? {} : { role }),
        ...(untilMs === undefined ? {} : { untilMs }),
      },
    })
}
