import { noticeAccessChanged, noticeVisibilityChanged } from '#db/access-notices.ts'
import type { Database } from '#db/database.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { findOwnPlan, revealOf, setHandedIn, showOwnPlans } from '#db/queries/drafts/own-plans.ts'
import { readPlanAt } from '#db/queries/history/plan-moment.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { writtenSections } from '#domain/activity/written-sections.ts'
import { isDraftWritten } from '#domain/drafts/draft-standing.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { markDraftTasks } from './mark-draft-tasks.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/**
 * Hands in one's own draft: from then on it is read only and waits for the reveal; after the reveal everybody reads it
 * at once, marked as late. Handed in twice it is handed in once. Refuses `notFound` without a draft, `emptyDraft` when
 * nothing is written in it.
 */
export async function handInDraft(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  { lessonStudyId }: { readonly lessonStudyId: string },
): Promise<Outcome<{ late: boolean }>> {
  const asked = await askLessonStudy(db, viewer, 'ownPlan.begin', lessonStudyId)
  if (!asked.ok) return asked
  const { lessonStudy, person } = asked.value
  const { personId } = person
  return await db.transaction(async (tx): Promise<Outcome<{ late: boolean }>> => {
    // A reveal waits, and so does another hand: what is decided here is true until it is written.
    await lockFacts(tx, lessonStudyId)
    const mine = await findOwnPlan(tx, { lessonStudyId, kind: 'draft', ownerId: personId })
    if (mine === null) return refused('notFound')
    const { documentId, epoch } = mine
    const late = (await revealOf(tx, lessonStudyId)) !== null
    if (mine.handedInAtMs !== null) return done({ late })
    const { atId } = await lastPosition(tx, documentId, epoch)
    const written = writtenSections(await readPlanAt(tx, { documentId, epoch, atId }))
    if (!isDraftWritten(written)) return refused('emptyDraft')
    const atMs = clock()
    await setHandedIn(tx, documentId, atMs)
    if (late) await showOwnPlans(tx, [documentId], atMs)
    const told = {
      lessonStudyId,
      sessionId: (await runningSession(tx, lessonStudyId))?.id ?? null,
      atMs,
      personId,
    }
    await appendFact(tx, {
      ...told,
      kind: 'draft.handedIn',
      key: `draft.handedIn/${newId()}`,
      body: { documentId, late },
    })
    await markDraftTasks(tx, lessonStudy, { ...told, isDone: true, newId })
    // Open pages of it stop writing at once; when it is shown, those of the others may open it.
    if (late) await noticeVisibilityChanged(tx, lessonStudyId)
    else await noticeAccessChanged(tx, personId)
    return done({ late })
  })
}
