import { z } from 'zod'
import type { Database } from '#db/database.ts'
import { findDocument } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { askDocument, type CarryOrder } from '#db/queries/document/requests.ts'
import { findLineage } from '#db/queries/drafts/lineage.ts'
import { isOnOffer } from '#db/queries/personal/offers.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { mayRead, mayWrite } from '#domain/document-access.ts'
import { isBoard } from '#domain/document-name.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { awaitAnswer } from '../document/await-answer.ts'

/** How long the plan's holder has to answer, in milliseconds: the other plan is read from its log first. */
const ANSWER_MS = 10_000

/** What is carried from which plan into which. */
export interface CarryPart {
  /** Made by the form that was sent: the same key is the same carrying, and the id of its lineage row. */
  readonly key: string
  /** `atId` null: as it stands now. */
  readonly from: { readonly documentId: string; readonly atId: number | null }
  readonly toDocumentId: string
  readonly part: CarryOrder['part']
  readonly how: CarryOrder['how']
  readonly way: CarryOrder['way']
  readonly fileIds?: CarryOrder['fileIds']
}

/**
 * Carries a section or a row from one plan into another, as one edit of who takes it: its letters stay whose they were,
 * and a row of the lineage says where they come from. What comes into the shared plan is a fact as well. Refuses
 * `notFound` who may not read the one, `notAllowed` who may not write in the other, `nothingToTake` when nothing would
 * come, `tryAgain` when nobody answered in `waitMs`; with the same key it is then still done once.
 */
export async function carryPart(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  { key, part, how, way, fileIds, ...it }: CarryPart,
  waitMs = ANSWER_MS,
): Promise<Outcome<{ atId: number }>> {
  if (viewer === null) return refused('notSignedIn')
  if (!z.uuid().safeParse(key).success) return refused('tryAgain')
  const [source, target] = await Promise.all([
    findDocument(db, it.from.documentId),
    findDocument(db, it.toDocumentId),
  ])
  if (source === null || isBoard(source.kind)) return refused('notFound')
  if (target === null || isBoard(target.kind) || !mayRead(viewer, target)) return refused('notFound')
  if (!mayWrite(viewer, target)) return refused('notAllowed')
  const { documentId, epoch } = source
  const atId = it.from.atId ?? (await lastPosition(db, documentId, epoch)).atId
  const from = { documentId, epoch, atId }
  // Of a personal plan that is not shown, what is offered to the group is open to it, and nothing else.
  const { lessonStudyId } = target
  const isOffered = way === 'offer' && (await isOnOffer(db, { offerId: key, lessonStudyId, from, part }))
  if (!isOffered && !mayRead(viewer, source)) return refused('notFound')
  const body = { from, part, how, way, ...(fileIds === undefined ? {} : { fileIds }) }
  const request = { documentId: target.documentId, id: key }
  const { personId } = viewer
  const answered = await awaitAnswer(db, request, waitMs, () =>
    askDocument(db, { ...request, kind: 'carry', body, requestedBy: personId }, clock()),
  )
  if (answered === null) return refused('tryAgain')
  if ('refused' in answered.answer) return refused(answered.answer.refused)
  // What is told is what was done under this key, whatever is asked for now.
  const lineage = await findLineage(db, { id: key, toDocumentId: target.documentId })
  if (lineage === null) return refused('tryAgain')
  const { atId: cameAtId } = lineage.to
  if (target.kind !== 'plan') return done({ atId: cameAtId })
  const origin = await findDocument(db, lineage.from.documentId)
  await db.transaction(async (tx) => {
    await lockFacts(tx, lessonStudyId)
    await appendFact(tx, {
      lessonStudyId,
      sessionId: (await runningSession(tx, lessonStudyId))?.id ?? null,
      atMs: clock(),
      personId: lineage.personId,
      kind: 'part.taken',
      key: `part.taken/${key}`,
      body: {
        lineageId: key,
        way: lineage.way,
        part: lineage.part ?? part,
        fromDocumentId: lineage.from.documentId,
        ownerId: origin?.ownerId ?? null,
        atId: cameAtId,
      },
    })
  })
  return done({ atId: cameAtId })
}
