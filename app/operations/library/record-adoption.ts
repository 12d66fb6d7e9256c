import type { Database } from '#db/database.ts'
import { adoptionOf, insertAdoptionRecord } from '#db/queries/library/adoptions.ts'
import { editionContent, findEdition } from '#db/queries/library/editions.ts'
import { readAdoptionTold } from '#domain/library/adoption.ts'
import { changesMade } from '#domain/library/changes-made.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { readCopiedPlan } from '../activity/read-copied-plan.ts'
import { tellAuthors } from './tell-authors.ts'

/**
 * Tells what became of an adopted edition: where it was used, what happened, and what the plan had been changed by
 * then, which is counted here. Its authors are told.
 */
export async function recordAdoption(
  { db, clock, newId }: { readonly db: Database; readonly clock: () => number; readonly newId: () => string },
  viewer: Viewer,
  input: { lessonStudyId: string; place: string; happened: string },
): Promise<Outcome<{ recordId: string }>> {
  const { lessonStudyId } = input
  const asked = await askLessonStudy(db, viewer, 'plan.write', lessonStudyId)
  if (!asked.ok) return asked
  const told = readAdoptionTold(input)
  if (!told.ok) return told
  const { personId } = asked.value.person
  const adopted = await adoptionOf(db, lessonStudyId)
  const edition = adopted === null ? null : await findEdition(db, adopted.editionId)
  if (adopted === null || edition === null) return refused('notFound')
  const [before, now] = await Promise.all([
    editionContent(db, edition.editionId),
    readCopiedPlan(db, viewer, { lessonStudyId, versionId: null }),
  ])
  if (!now.ok) return now
  if (before.plan === null) return refused('notFound')
  const changes = changesMade(before.plan, now.value.content)
  const [recordId, atMs] = [newId(), clock()]
  await db.transaction(async (tx) => {
    const { adoptionId } = adopted
    await insertAdoptionRecord(tx, { recordId, adoptionId, personId, atMs, ...told.value, changes })
    const key = `adoption.told/${recordId}`
    await tellAuthors(tx, edition, { kind: 'adoption.told', key, personId, atMs, body: told.value })
  })
  return done({ recordId })
}
