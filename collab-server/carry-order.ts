import { carriedOrigin, carryPart } from '#domain/drafts/carry-part-document.ts'
import { mayRead, mayWrite } from '#domain/document-access.ts'
import { isBoard } from '#domain/document-name.ts'
import type { Refusal } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import type { Database } from '#db/database.ts'
import { findDocument, type FoundDocument } from '#db/queries/document/find.ts'
import type { DocumentRequest } from '#db/queries/document/requests.ts'
import { keepCarried, readCarried } from '#db/queries/drafts/carry.ts'
import { isOnOffer } from '#db/queries/personal/offers.ts'
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
  const { from, part, how, way } = body
  if (isBoard(document.kind) || !mayWrite(viewer, document)) return 'notAllowed'
  const source = await findDocument(db, from.documentId)
  if (source === null || isBoard(source.kind)) return 'notFound'
  const { lessonStudyId } = document
  const isOffered = way === 'offer' && (await isOnOffer(db, { offerId: id, lessonStudyId, from, part }))
  if (!isOffered && !mayRead(viewer, source)) return 'notFound'
  const read = await readCarried(db, source, body)
  if (read === null || (read.content === null && how.type !== 'remove')) return 'notFound'
  const { content, letters, place } = read
  let carried: ReturnType<typeof carriedOrigin> = { origin: null, letters: [] }
  return {
    otherwise: 'nothingToTake',
    edit(doc) {
      if (!carryPart(doc, { part, content, how, newRowId: () => crypto.randomUUID() })) return false
      if (letters !== null) carried = carriedOrigin(doc, { part, how }, letters, place)
      return true
    },
    async alongside(tx, { atId, atMs }) {
      const { documentId, epoch } = document
      const to = { documentId, epoch, atId }
      const done = { id, lessonStudyId, way, from, part, to, personId: requestedBy, atMs, carried }
      await keepCarried(tx, done)
    },
  }
}
