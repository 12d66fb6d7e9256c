import { carriedOrigin, carryPart } from '#domain/drafts/carry-part-document.ts'
import { mayRead, mayWrite } from '#domain/document-access.ts'
import { isBoard, isOwnPlan } from '#domain/document-name.ts'
import { partInPlan } from '#domain/history/plan-part-document.ts'
import type { TextOrigin } from '#domain/history/text-origin.ts'
import { writtenLetters } from '#domain/history/written-letters.ts'
import type { Refusal } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { withFiles } from '#domain/plan/copied-plan.ts'
import type { Database } from '#db/database.ts'
import { findLessonStudy } from '#db/queries/activity/find.ts'
import { findDocument, type FoundDocument } from '#db/queries/document/find.ts'
import type { DocumentRequest } from '#db/queries/document/requests.ts'
import { insertLineage } from '#db/queries/drafts/lineage.ts'
import { authoredPlanAt } from '#db/queries/history/authored-version.ts'
import { keepOrigin } from '#db/queries/history/origins.ts'
import type { Order } from './requests.ts'

/**
 * A part of another plan comes into this one, under the name of who takes it; whose its letters are, and where they
 * come from, is written in the commit of the edit. Refuses who may not read the one or not write in the other.
 */
export async function carryOrder(
  db: Database,
  viewer: Viewer,
  document: FoundDocument,
  { id, requestedBy, body }: Extract<DocumentRequest, { kind: 'carry' }>,
): Promise<Order | Refusal['reason']> {
  const { from, part, how, way, fileIds } = body
  if (isBoard(document.kind) || !mayWrite(viewer, document)) return 'notAllowed'
  const source = await findDocument(db, from.documentId)
  if (source === null || isBoard(source.kind) || !mayRead(viewer, source)) return 'notFound'
  const study = await findLessonStudy(db, source.lessonStudyId)
  if (study === null) return 'notFound'
  const { plan, credits } = await authoredPlanAt(db, source.lessonStudyId, from)
  const found = partInPlan(plan, part)
  const content =
    found === null || fileIds === undefined ? found : withFiles(found, new Map(Object.entries(fileIds)))
  if (content === null && how.type !== 'remove') return 'notFound'
  const letters = content === null ? null : writtenLetters(content, credits)
  const place: TextOrigin['from'] = { lessonStudyId: source.lessonStudyId, title: study.title, ...from }
  const { kind, ownerId } = source
  if (isOwnPlan(kind) && ownerId !== null) place.own = { kind, ownerId }
  let carried: ReturnType<typeof carriedOrigin> = { origin: null, letters: [] }
  return {
    otherwise: 'nothingToTake',
    edit(doc) {
      if (!carryPart(doc, { part, content, how, newRowId: () => crypto.randomUUID() })) return false
      if (letters !== null) carried = carriedOrigin(doc, { part, how }, letters, place)
      return true
    },
    async alongside(tx, { atId, atMs }) {
      const { documentId, epoch, lessonStudyId } = document
      const { origin, letters: authors } = carried
      if (origin !== null)
        await keepOrigin(tx, { documentId, epoch, personId: requestedBy, atMs, body: origin })
      const to = { documentId, epoch, atId }
      await insertLineage(tx, {
        id,
        lessonStudyId,
        way,
        from,
        part,
        to,
        personId: requestedBy,
        atMs,
        authors,
      })
    },
  }
}
