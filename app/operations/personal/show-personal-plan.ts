import type { Database } from '#db/database.ts'
import { setShown } from '#db/queries/personal/plans.ts'
import { done, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { tellParticipants } from '../activity/trash-lesson-study.ts'
import { askPersonalPlan } from './ask-own-plan.ts'

/** Shows one's personal plan to whoever may read the shared one, or hides it again: whoever has it open loses it. */
export async function showPersonalPlan(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  input: { readonly lessonStudyId: string; readonly documentId: string; readonly isShown: boolean },
): Promise<Outcome<null>> {
  const asked = await askPersonalPlan(db, viewer, 'ownPlan.keep', input)
  if (!asked.ok) return asked
  const { plan } = asked.value
  if ((plan.shownAtMs !== null) === input.isShown) return done(null)
  await db.transaction(async (tx) => {
    await setShown(tx, plan.documentId, input.isShown ? clock() : null)
    await tellParticipants(tx, plan.lessonStudyId, clock())
  })
  return done(null)
}
