import type { Database } from '#db/database.ts'
import { appendEdits } from '#db/queries/document/append.ts'
import { findOwnPlan, insertOwnPlan } from '#db/queries/drafts/own-plans.ts'
import { noticeVisibilityChanged } from '#db/access-notices.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { clientIdFrom } from '../activity/begin-lesson-study.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** With how many rows the flow of a draft begins: as many as that of the shared plan. */
const FIRST_ROWS = 4

/**
 * Begins one's own draft in a lesson study: an empty plan with the title that the lesson study has. One each: asked
 * again, it answers the one that there is.
 */
export async function beginDraft(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  { lessonStudyId }: { readonly lessonStudyId: string },
): Promise<Outcome<{ documentId: string }>> {
  const asked = await askLessonStudy(db, viewer, 'ownPlan.begin', lessonStudyId)
  if (!asked.ok) return asked
  const { lessonStudy, person } = asked.value
  const { title, language } = lessonStudy
  const mine = { lessonStudyId, kind: 'draft', ownerId: person.personId } as const
  const documentId = newId()
  const rowIds = Array.from({ length: FIRST_ROWS }, newId)
  const update = newPlanUpdate({ clientId: clientIdFrom(newId()), rowIds, title, language })
  return await db.transaction(async (tx): Promise<Outcome<{ documentId: string }>> => {
    const atMs = clock()
    if (!(await insertOwnPlan(tx, { ...mine, documentId, atMs }))) {
      const there = await findOwnPlan(tx, mine)
      return there === null ? refused('tryAgain') : done({ documentId: there.documentId })
    }
    const edits = [{ atMs, personId: person.personId, kind: 'edit', update }] as const
    await appendEdits(tx, { documentId, epoch: 1, edits })
    // Whoever looks at who is writing sees one more.
    await noticeVisibilityChanged(tx, lessonStudyId)
    return done({ documentId })
  })
}
