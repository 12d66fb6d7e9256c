import type { Database } from '#db/database.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { writtenText } from '#domain/margin/written-text.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { askThread } from './ask-thread.ts'

/**
 * Declines a suggestion with a reason, for good. Done again by the same person it is the same decline
 * (`factId` null). Refuses what is no suggestion, and one that was decided otherwise.
 */
export async function declineSuggestion(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  input: { lessonStudyId: string; annotationId: string; reason: string },
): Promise<Outcome<{ factId: number | null }>> {
  const { lessonStudyId, annotationId } = input
  const asked = await askLessonStudy(db, viewer, 'margin.decide', lessonStudyId)
  if (!asked.ok) return asked
  const reason = writtenText(input.reason, 'reason')
  if (!reason.ok) return reason
  const { personId } = asked.value.person
  return await db.transaction(async (tx): Promise<Outcome<{ factId: number | null }>> => {
    await lockFacts(tx, lessonStudyId)
    const thread = await askThread(tx, lessonStudyId, annotationId)
    if (!thread.ok) return thread
    const { kind, state, closedBy } = thread.value
    if (kind !== 'suggestion') return refused('nothingToAccept')
    if (state === 'declined' && closedBy === personId) return done({ factId: null })
    if (state === 'accepted' || state === 'declined') return refused('alreadyDecided')
    const factId = await appendFact(tx, {
      lessonStudyId,
      sessionId: (await runningSession(tx, lessonStudyId))?.id ?? null,
      atMs: clock(),
      personId,
      kind: 'annotation.declined',
      key: `annotation.declined/${annotationId}`,
      body: { annotationId, reason: reason.value },
    })
    return done({ factId })
  })
}
