import { noticeVisibilityChanged } from '#db/access-notices.ts'
import type { Database } from '#db/database.ts'
import { ownPlansOf } from '#db/queries/document/find.ts'
import { revealOf, showOwnPlans } from '#db/queries/drafts/own-plans.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { draftsToReveal } from '#domain/drafts/draft-standing.ts'
import { done, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'

/**
 * Reveals the drafts of a lesson study: everybody reads all that are handed in from the same moment on, once and for
 * good. A draft that is not handed in stays its owner's. Refuses `alreadyRevealed` and `tooFewDrafts`.
 */
export async function revealDrafts(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  { lessonStudyId }: { readonly lessonStudyId: string },
): Promise<Outcome<{ count: number }>> {
  const asked = await askLessonStudy(db, viewer, 'drafts.reveal', lessonStudyId)
  if (!asked.ok) return asked
  const { personId } = asked.value.person
  return await db.transaction(async (tx): Promise<Outcome<{ count: number }>> => {
    await lockFacts(tx, lessonStudyId)
    const drafts = (await ownPlansOf(tx, lessonStudyId)).flatMap(({ kind, ownerId, ...it }) =>
      kind === 'draft' && ownerId !== null ? [{ ...it, ownerId }] : [],
    )
    const ready = draftsToReveal(drafts, (await revealOf(tx, lessonStudyId))?.atMs ?? null)
    if (!ready.ok) return ready
    const atMs = clock()
    const documents = ready.value.map(({ documentId, ownerId }) => ({ documentId, ownerId }))
    await showOwnPlans(
      tx,
      documents.map((it) => it.documentId),
      atMs,
    )
    await appendFact(tx, {
      lessonStudyId,
      sessionId: (await runningSession(tx, lessonStudyId))?.id ?? null,
      atMs,
      personId,
      kind: 'drafts.revealed',
      key: 'drafts.revealed',
      body: { documents },
    })
    await noticeVisibilityChanged(tx, lessonStudyId)
    return done({ count: documents.length })
  })
}
