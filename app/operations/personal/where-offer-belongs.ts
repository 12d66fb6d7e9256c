import type { Database } from '#db/database.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { readPlanAt } from '#db/queries/history/plan-moment.ts'
import type { Offer } from '#db/queries/personal/offers.ts'
import type { CarryHow } from '#domain/drafts/carried-part.ts'
import { partInPlan } from '#domain/history/plan-part-document.ts'
import { placeIn } from '#domain/personal/shared-changes.ts'

/**
 * How an offered part comes into the shared plan: in place of what stands there, if that is wanted and something does;
 * else behind it, a new row behind the one that it follows in the plan that it comes from.
 */
export async function whereOfferBelongs(
  db: Database,
  it: {
    readonly offer: Pick<Offer, 'from' | 'part'>
    readonly plan: { readonly documentId: string; readonly epoch: number }
    readonly isReplacing: boolean
  },
): Promise<CarryHow> {
  const { offer, plan } = it
  const { documentId, epoch } = plan
  const { atId } = await lastPosition(db, documentId, epoch)
  const shared = await readPlanAt(db, { documentId, epoch, atId })
  const isThere = partInPlan(shared, offer.part) !== null
  if (it.isReplacing && isThere) return { type: 'replace' }
  if (offer.part.type === 'section') return { type: 'add', afterRowId: null }
  const { rowId } = offer.part
  if (isThere) return { type: 'add', afterRowId: rowId }
  return { type: 'add', ...placeIn(shared, await readPlanAt(db, offer.from), rowId) }
}
