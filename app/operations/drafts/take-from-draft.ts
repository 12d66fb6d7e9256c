import type { Database } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { readPlanAt } from '#db/queries/history/plan-moment.ts'
import type { CarriedPart } from '#domain/drafts/carried-part.ts'
import { partInPlan } from '#domain/history/plan-part-document.ts'
import { type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { carryPartPictures } from '../files/carry-part-pictures.ts'
import { transact } from '../people/transact.ts'
import { askOwnPlan } from './ask-own-plan.ts'
import { carryPart } from './carry-part.ts'

interface Needs {
  readonly db: Database
  readonly files: FileStore
  readonly clock: () => number
  readonly newId: () => string
  readonly quotaBytes: number
}

/**
 * Takes a section or a row of a revealed draft into the shared plan, behind what stands there; its words stay its
 * author's. Refuses `notFound` for a draft that is not shown, and whatever `carryPart` does.
 */
export async function takeFromDraft(
  needs: Needs,
  viewer: Viewer,
  it: { lessonStudyId: string; key: string; documentId: string; part: CarriedPart },
): Promise<Outcome<{ atId: number }>> {
  const { db, clock } = needs
  const { lessonStudyId, key, documentId, part } = it
  const asked = await askLessonStudy(db, viewer, 'plan.write', lessonStudyId)
  if (!asked.ok) return asked
  const source = await askOwnPlan(db, viewer, 'ownPlan.read', { lessonStudyId, documentId })
  if (!source.ok) return source
  const { kind, epoch, shownAtMs } = source.value.document
  const plan = (await documentsOf(db, lessonStudyId)).find((document) => document.kind === 'plan')
  if (kind !== 'draft' || shownAtMs === null || plan === undefined) return refused('notFound')
  const { atId } = await lastPosition(db, documentId, epoch)
  const content = partInPlan(await readPlanAt(db, { documentId, epoch, atId }), part)
  if (content === null) return refused('notFound')
  const { personId } = asked.value.person
  const pictures = await transact(db, (tx) =>
    carryPartPictures(tx, needs, { lessonStudyId, content, personId, atMs: clock() }),
  )
  if (!pictures.ok) return pictures
  return await carryPart({ db, clock }, viewer, {
    key,
    from: { documentId, atId },
    toDocumentId: plan.documentId,
    part,
    how: { type: 'add', afterRowId: null },
    way: 'take',
    ...(pictures.value === undefined ? {} : { fileIds: pictures.value }),
  })
}
