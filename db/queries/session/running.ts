import { and, count, eq, isNull } from 'drizzle-orm'
import type { RunningSession } from '#domain/session/session-state.ts'
import type { Queryable } from '../../database.ts'
import { session } from '../../schema/session.ts'

/** The session that runs in a lesson study; null when none does. */
export async function runningSession(db: Queryable, lessonStudyId: string): Promise<RunningSession | null> {
  const rows = await db
    .select({ id: session.id, startedAtMs: session.startedAtMs, startedBy: session.startedBy })
    .from(session)
    .where(and(eq(session.lessonStudyId, lessonStudyId), isNull(session.endedAtMs)))
  return rows[0] ?? null
}

/** How many sessions a lesson study has had, the running one included. */
export async function countSessions(db: Queryable, lessonStudyId: string): Promise<number> {
  const rows = await db.select({ n: count() }).from(session).where(eq(session.lessonStudyId, lessonStudyId))
  return rows[0]?.n ?? 0
}
