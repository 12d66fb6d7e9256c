import type { Database } from '#db/database.ts'
import type { FileStore } from '#db/file-folder.ts'
import { findDocument, type FoundDocument } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import type { LogPlace } from '#db/queries/history/moment.ts'
import { readPlanAt } from '#db/queries/history/plan-moment.ts'
import { readOrTell } from '#db/queries/history/unread-stretch.ts'
import { mayRead } from '#domain/document-access.ts'
import { isBoard } from '#domain/document-name.ts'
import { partInPlan } from '#domain/history/plan-part-document.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { filesOf } from '#domain/plan/copied-plan.ts'
import { carryPart, type CarryPart } from './carry-part.ts'
import { copyPictures } from '../files/copy-pictures.ts'

/** What carrying a part with its pictures needs. */
export interface CarryNeeds {
  readonly db: Database
  readonly files: FileStore
  readonly clock: () => number
  readonly newId: () => string
  /** How many bytes the files of one school may take. */
  readonly quotaBytes: number
}

/** Carries a part of a plan into another with the pictures in it, which are copied where they are not there yet. */
export async function carryWithPictures(
  needs: CarryNeeds,
  viewer: Viewer,
  { to, ...it }: Omit<CarryPart, 'toDocumentId' | 'fileIds'> & { readonly to: FoundDocument },
): Promise<Outcome<{ atId: number }>> {
  const { db } = needs
  const source = await readSource(db, viewer, it.from)
  if (!source.ok) return source
  const { place, document, plan } = source.value
  const part = partInPlan(plan, it.part)
  const pictures = part === null || it.how.type === 'remove' ? [] : filesOf(part)
  const from = { documentId: place.documentId, atId: place.atId }
  const toDocumentId = to.documentId
  if (viewer === null || pictures.length === 0)
    return await carryPart(needs, viewer, { ...it, from, toDocumentId })
  const copied = await copyPictures(needs, {
    from: document,
    to: { lessonStudyId: to.lessonStudyId, documentId: to.ownerId === null ? null : to.documentId },
    fileIds: pictures,
    personId: viewer.personId,
  })
  if (!copied.ok) return copied
  return await carryPart(needs, viewer, { ...it, from, toDocumentId, fileIds: copied.value })
}

/** A plan that somebody may read, at a moment of it (`atId` null: now). */
export async function readSource(
  db: Database,
  viewer: Viewer,
  from: { readonly documentId: string; readonly atId: number | null },
) {
  const document = await findDocument(db, from.documentId)
  if (document === null || isBoard(document.kind) || !mayRead(viewer, document)) return refused('notFound')
  const { documentId, epoch } = document
  const last = await lastPosition(db, documentId, epoch)
  const place: LogPlace = { documentId, epoch, atId: Math.min(from.atId ?? last.atId, last.atId) }
  const read = await readOrTell(db, () => readPlanAt(db, place))
  if (read.unread !== null) return refused('historyDamaged')
  return done({ place, document, plan: read.value })
}
