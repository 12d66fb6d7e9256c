import { eq } from 'drizzle-orm'
import type { Database } from '#db/database.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { countSessions, runningSession } from '#db/queries/session/running.ts'
import { session } from '#db/schema/session.ts'
import type { SharedKind } from '#domain/document-name.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { DECISION_MAX } from '#domain/session/fact.ts'
import { sessionVersionName } from '#domain/session/version-name.ts'
import { writtenLine } from '#domain/session/written-line.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { nameMoment } from './name-moment.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

interface Ended {
  readonly sessionId: string
  readonly versions: readonly { documentKind: SharedKind; versionId: string }[]
}

/**
 * Ends the running session with one sentence of what was decided, lowers the hands and names a version
 * of plan and board: all of it or nothing. Refuses without a decision, and when that session does not
 * run any more (`sessionId`: the one the person saw; left out: whichever runs).
 */
export async function endSession(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  input: { lessonStudyId: string; sessionId?: string | undefined; decision: string },
): Promise<Outcome<Ended>> {
  const { lessonStudyId } = input
  const asked = await askLessonStudy(db, viewer, 'session.end', lessonStudyId)
  if (!asked.ok) return asked
  const decision = writtenLine(input.decision)
  if (decision === '') return refused('decisionNeeded', { field: 'decision' })
  if (decision.length > DECISION_MAX)
    return refused('tooLong', { field: 'decision', values: { max: DECISION_MAX } })
  const { personId } = asked.value.person
  return await db.transaction(async (tx): Promise<Outcome<Ended>> => {
    await lockFacts(tx, lessonStudyId)
    const running = await runningSession(tx, lessonStudyId)
    if (running === null || (input.sessionId !== undefined && input.sessionId !== running.id))
      return refused('sessionNotRunning')
    const sessionId = running.id
    const atMs = clock()
    await tx
      .update(session)
      .set({ endedBy: personId, endedAtMs: atMs, decision })
      .where(eq(session.id, sessionId))
    // This one fact also lowers every hand: that is how the fold reads it.
    await appendFact(tx, {
      lessonStudyId,
      sessionId,
      atMs,
      personId,
      kind: 'session.ended',
      key: `session.ended/${sessionId}`,
      body: { decision },
    })
    const name = sessionVersionName({
      number: await countSessions(tx, lessonStudyId),
      atMs,
      language: asked.value.lessonStudy.language,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    })
    const moment = { lessonStudyId, sessionId, kind: 'session_end', name, personId, atMs } as const
    return done({ sessionId, versions: await nameMoment(tx, newId, moment) })
  })
}
