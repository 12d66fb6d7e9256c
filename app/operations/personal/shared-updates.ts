import type { Database } from '#db/database.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import type { LogPlace } from '#db/queries/history/moment.ts'
import { readPlanAt } from '#db/queries/history/plan-moment.ts'
import { readOrTell } from '#db/queries/history/unread-stretch.ts'
import { type Fork, forksOf, settledParts } from '#db/queries/personal/settled.ts'
import { partKey } from '#domain/personal/part-of-plan.ts'
import { differingParts, type SharedChange, sharedChanges } from '#domain/personal/shared-changes.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'

/** What a personal plan is offered of its shared plan. */
export interface SharedUpdates {
  readonly fork: Fork
  /** The moment of the shared plan that was compared. */
  readonly shared: LogPlace
  readonly changes: readonly SharedChange[]
}

/**
 * What the shared plan has changed (up to `atId`; without it: until now) since a personal plan began with it, or since
 * its owner last settled each part. Null when a damaged stretch of the history stands in the way, or it did not begin
 * with the shared plan.
 */
export async function sharedUpdates(
  db: Database,
  plan: { readonly documentId: string; readonly lessonStudyId: string; readonly epoch: number },
  atId?: number,
): Promise<SharedUpdates | null> {
  const { documentId, epoch, lessonStudyId } = plan
  const [forks, documents, last] = await Promise.all([
    forksOf(db, lessonStudyId),
    documentsOf(db, lessonStudyId),
    lastPosition(db, documentId, epoch),
  ])
  const fork = forks.get(documentId)
  const source = documents.find(({ kind }) => kind === 'plan')
  if (fork === undefined || source === undefined) return null
  const newest = await lastPosition(db, source.documentId, source.epoch)
  const shared = {
    documentId: source.documentId,
    epoch: source.epoch,
    atId: Math.min(atId ?? newest.atId, newest.atId),
  }
  // Most often nothing has happened there since.
  if (isSame(shared, fork.place)) return { fork, shared, changes: [] }
  const read = await readOrTell(db, async () => {
    const [mine, now, settled] = await Promise.all([
      readPlanAt(db, { documentId, epoch, atId: last.atId }),
      readPlanAt(db, shared),
      settledParts(db, { documentId, sharedDocumentId: source.documentId }),
    ])
    const placeOf = (key: string) => settled.get(key) ?? fork.place
    const bases = new Map<string, PlanJson>()
    for (const part of differingParts(mine, now)) {
      const place = placeOf(partKey(part))
      const at = `${place.epoch}/${place.atId}`
      if (!bases.has(at)) bases.set(at, await readPlanAt(db, place))
    }
    return sharedChanges(mine, now, (part) => {
      const place = placeOf(partKey(part))
      return bases.get(`${place.epoch}/${place.atId}`)!
    })
  })
  return read.unread === null ? { fork, shared, changes: read.value } : null
}

function isSame(a: LogPlace, b: LogPlace): boolean {
  return a.documentId === b.documentId && a.epoch === b.epoch && a.atId === b.atId
}
