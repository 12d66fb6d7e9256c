import type { SharedKind } from '#domain/document-name.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { placeAtVersion } from '#db/queries/history/moment.ts'
import { readPlanAt } from '#db/queries/history/plan-moment.ts'
import { findVersion } from '#db/queries/history/versions.ts'
import { partInPlan } from '#domain/history/plan-part-document.ts'
import { documentsOfPart, planPartOf, type RestorePart } from '#domain/history/restore-part.ts'
import { type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { beforeRestoreName } from '#domain/session/version-name.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { orderRestore, RESTORE_ANSWER_MS, type RestoreNeeds, type Restored } from './order-restore.ts'

/** A position in the log of the plan, and of the board. */
export type SeenPositions = Partial<Record<SharedKind, number>>

/**
 * Takes plan, board, a section or a row back to a version, as one more edit in the person's name. `seen`: where
 * the logs stood when the person looked at what would change (default: now); what others wrote since then, and
 * everything outside that part, stays. How it was before is kept as a version.
 * Refuses `notFound` when the version has no such part, and as `orderRestore` does.
 */
export async function restoreVersion(
  needs: RestoreNeeds,
  viewer: Viewer,
  input: {
    lessonStudyId: string
    versionId: string
    part: RestorePart
    restoreId: string
    seen?: SeenPositions | undefined
  },
  waitMs = RESTORE_ANSWER_MS,
): Promise<Outcome<Restored>> {
  const { db } = needs
  const { lessonStudyId, versionId, part, restoreId, seen = {} } = input
  const asked = await askLessonStudy(db, viewer, 'version.restore', lessonStudyId)
  if (!asked.ok) return asked
  const version = await findVersion(db, lessonStudyId, versionId)
  if (version === null) return refused('notFound')
  const documents = []
  for (const document of await documentsOf(db, lessonStudyId)) {
    if (!documentsOfPart(part).includes(document.kind)) continue
    const place = await placeAtVersion(db, version, document.kind)
    if (place === null) continue
    const { epoch, atId } = place
    const known = seen[document.kind]
    // A version is never taken back to from before it was.
    const beforeId = known === undefined ? null : epoch === document.epoch ? Math.max(known, atId) : known
    documents.push({ document, past: { epoch, atId }, beforeId })
  }
  const planPart = planPartOf(part)
  const plan = documents.find(({ document }) => document.kind === 'plan')
  if (planPart !== null && plan !== undefined) {
    const past = await readPlanAt(db, { documentId: plan.document.documentId, ...plan.past })
    if (partInPlan(past, planPart) === null) return refused('notFound')
  }
  if (documents.length === 0) return refused('notFound')
  const { name } = version
  const { language } = asked.value.lessonStudy
  const beforeName = beforeRestoreName({ name, takesBack: false, language })
  const { personId } = asked.value.person
  return await orderRestore(
    needs,
    { restoreId, lessonStudyId, personId, part, documents, versionId, name, beforeName },
    waitMs,
  )
}
