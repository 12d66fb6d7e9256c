import type { Document } from '@hocuspocus/server'
import { isOwnPlan } from '#domain/document-name.ts'
import { decodeLive } from '#domain/board/live-changes.ts'
import { restoreBoard } from '#domain/history/restore-board-document.ts'
import { documentsOfPart, planPartOf } from '#domain/history/restore-part.ts'
import { restorePlan } from '#domain/history/restore-plan-document.ts'
import type { Refusal } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import type { Subject } from '#domain/policy-subjects.ts'
import type { Database } from '#db/database.ts'
import type { FoundDocument } from '#db/queries/document/find.ts'
import type { RestoreOrder } from '#db/queries/document/requests.ts'
import { materialise } from '#db/queries/document/state.ts'
import type { Order } from './requests.ts'

/**
 * Restoring a version, or a part of it: both moments are read from the log, and the way from the one back to
 * the other is one edit on top of whatever people have done since. Release it when the edit is made.
 */
export async function restoreOrder(
  db: Database,
  viewer: Viewer,
  document: FoundDocument,
  { part, past: { epoch, atId }, beforeId }: RestoreOrder,
): Promise<Order | Refusal['reason']> {
  const { documentId, kind, lessonStudyId, communityId, visibility } = document
  const subject: Subject = { kind: 'lessonStudy', lessonStudyId, communityId, visibility }
  const writes = kind === 'plan' ? 'plan.write' : 'board.write'
  if (!can(viewer, 'version.restore', subject) || !can(viewer, writes, subject)) return 'notAllowed'
  if (isOwnPlan(kind) || !documentsOfPart(part).includes(kind)) return 'notFound'
  const planPart = planPartOf(part)
  const [{ doc: past }, { doc: before }] = await Promise.all([
    materialise(db, { documentId, epoch, atId }),
    materialise(db, { documentId, epoch: document.epoch, atId: beforeId }),
  ])
  return {
    otherwise: 'nothingToRestore',
    edit: (doc, open) =>
      planPart !== null && kind === 'plan'
        ? restorePlan(doc, { past, before, part: planPart })
        : restoreBoard(doc, { past, before, inHand: inHand(open) }),
    release() {
      past.destroy()
      before.destroy()
    },
  }
}

/** The records that somebody's hand is moving at this moment, as their boards tell the others. */
function inHand({ awareness }: Document): Set<string> {
  const states = [...awareness.getStates().values()] as { board?: { live?: unknown } | null }[]
  return new Set(states.flatMap(({ board }) => [...decodeLive(board?.live).keys()]))
}
