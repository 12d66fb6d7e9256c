import { noticeAccessChanged } from '#db/access-notices.ts'
import type { Database } from '#db/database.ts'
import { findOwnPlan, setHandedIn } from '#db/queries/drafts/own-plans.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { markDraftTasks } from './mark-draft-tasks.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** Takes back one's draft, to go on writing; until the reveal. Refuses `alreadyRevealed` for what is shown. */
export async function takeBackDraft(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  { lessonStudyId }: { readonly lessonStudyId: string },
): Promise<Outcome<null>> {
  const asked = await askLessonStudy(db, viewer, 'ownPlan.begin', lessonStudyId)
  if (!asked.ok) return asked
  const { lessonStudy, person } = asked.value
  const { personId } = person
  return await db.transaction(async (tx): Promise<Outcome<null>> => {
    await lockFacts(tx, lessonStudyId)
    const mine = await findOwnPlan(tx, { lessonStudyId, kind: 'draft', ownerId: personId })
    if (mine === null) return refused('notFound')
    if (mine.shownAtMs !== null) return refused('alreadyRevealed')
    if (mine.handedInAtMs === null) return done(null)
    const { documentId } = mine
    await setHandedIn(tx, documentId, null)
    const told = {
      lessonStudyId,
      sessionId: (await runningSession(tx, lessonStudyId))?.id ?? null,
      atMs: clock(),
      personId,
    }
    await appendFact(tx, {
      ...told,
      kind: 'draft.takenBack',
      key: `draft.takenBack/${newId()}`,
      body: { documentId },
    })
    await markDraftTasks(tx, lessonStudy, { ...told, isDone: false, newId })
    await noticeAccessChanged(tx, personId)
    return done(null)
  })
}
