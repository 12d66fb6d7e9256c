import { documentsOf } from '#db/queries/document/find.ts'
import type { CarriedPart } from '#domain/drafts/carried-part.ts'
import { type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { askOwnPlan } from './ask-own-plan.ts'
import { type CarryNeeds, carryWithPictures } from './carry-with-pictures.ts'

/**
 * Takes a section or a row of a revealed draft into the shared plan, behind what stands there; its words stay its
 * author's. Refuses `notFound` for a draft that is not shown, and whatever `carryPart` does.
 */
export async function takeFromDraft(
  needs: CarryNeeds,
  viewer: Viewer,
  it: { lessonStudyId: string; key: string; documentId: string; part: CarriedPart },
): Promise<Outcome<{ atId: number }>> {
  const { lessonStudyId, key, documentId, part } = it
  const asked = await askLessonStudy(needs.db, viewer, 'plan.write', lessonStudyId)
  if (!asked.ok) return asked
  const source = await askOwnPlan(needs.db, viewer, 'ownPlan.read', { lessonStudyId, documentId })
  if (!source.ok) return source
  const { kind, shownAtMs } = source.value.document
  const to = (await documentsOf(needs.db, lessonStudyId)).find((document) => document.kind === 'plan')
  if (kind !== 'draft' || shownAtMs === null || to === undefined) return refused('notFound')
  return await carryWithPictures(needs, viewer, {
    key,
    from: { documentId, atId: null },
    to,
    part,
    how: { type: 'add', afterRowId: null },
    way: 'take',
  })
}
