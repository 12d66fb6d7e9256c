import type { Database } from '#db/database.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { askDocument } from '#db/queries/document/requests.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { askThread } from './ask-thread.ts'
import { awaitAnswer } from '../document/await-answer.ts'

/** How long the document's holder has to answer, in milliseconds. */
const ANSWER_MS = 5_000

/**
 * Accepts a suggestion: its words come into the plan by one edit in the accepter's name, made by whoever
 * holds the document; `atId` is that edit's row of the log. Accepted twice, or by two people at once, it
 * is applied once. Refuses when the passage no longer reads as it did, and `tryAgain` when nobody answered
 * in `waitMs`; the edit may then still be made, and accepting again finds it.
 */
export async function acceptSuggestion(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  input: { lessonStudyId: string; annotationId: string },
  waitMs = ANSWER_MS,
): Promise<Outcome<{ atId: number; factId: number | null }>> {
  const { lessonStudyId, annotationId } = input
  const asked = await askLessonStudy(db, viewer, 'margin.decide', lessonStudyId)
  if (!asked.ok) return asked
  const found = await askThread(db, lessonStudyId, annotationId)
  if (!found.ok) return found
  const { kind, anchor, replacement, state } = found.value
  if (kind !== 'suggestion' || anchor.type !== 'text' || replacement === undefined)
    return refused('nothingToAccept')
  if (state === 'declined') return refused('alreadyDecided')
  const plan = (await documentsOf(db, lessonStudyId)).find((document) => document.kind === 'plan')
  if (plan === undefined) return refused('notFound')

  const request = { documentId: plan.documentId, id: annotationId }
  const requestedBy = asked.value.person.personId
  const body = { annotationId }
  const answered = await awaitAnswer(db, request, waitMs, () =>
    askDocument(db, { ...request, kind: 'suggestion', body, requestedBy }, clock()),
  )
  if (answered === null) return refused('tryAgain')
  if ('refused' in answered.answer) return refused(answered.answer.refused)
  const { atId } = answered.answer
  return await db.transaction(async (tx) => {
    await lockFacts(tx, lessonStudyId)
    const factId = await appendFact(tx, {
      lessonStudyId,
      sessionId: (await runningSession(tx, lessonStudyId))?.id ?? null,
      atMs: clock(),
      // In whose name the edit was made: of two who accept at once, one did.
      personId: answered.requestedBy,
      kind: 'annotation.accepted',
      key: `annotation.accepted/${annotationId}`,
      body: { annotationId, atId },
    })
    return done({ atId, factId })
  })
}
