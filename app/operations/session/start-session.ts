import type { Database } from '#db/database.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { session } from '#db/schema/session.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** Starts a session; everybody in the workspace sees it. Refuses while one runs. */
export async function startSession(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  { lessonStudyId }: { lessonStudyId: string },
): Promise<Outcome<{ sessionId: string }>> {
  const asked = await askLessonStudy(db, viewer, 'session.start', lessonStudyId)
  if (!asked.ok) return asked
  const { personId } = asked.value.person
  return await db.transaction(async (tx): Promise<Outcome<{ sessionId: string }>> => {
    await lockFacts(tx, lessonStudyId)
    if ((await runningSession(tx, lessonStudyId)) !== null) return refused('sessionRunning')
    const sessionId = newId()
    const atMs = clock()
    await tx.insert(session).values({ id: sessionId, lessonStudyId, startedBy: personId, startedAtMs: atMs })
    const key = `session.started/${sessionId}`
    await appendFact(tx, { lessonStudyId, sessionId, atMs, personId, kind: 'session.started', key, body: {} })
    return done({ sessionId })
  })
}
