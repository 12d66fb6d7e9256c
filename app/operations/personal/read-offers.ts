import type { Database } from '#db/database.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import type { LogPlace } from '#db/queries/history/moment.ts'
import { readPlanAt } from '#db/queries/history/plan-moment.ts'
import { readOrTell } from '#db/queries/history/unread-stretch.ts'
import { type Offer, offersOf } from '#db/queries/personal/offers.ts'
import type { CarriedPart } from '#domain/drafts/carried-part.ts'
import type { PlanComparison } from '#domain/history/compare-plans.ts'
import { partInPlan } from '#domain/history/plan-part-document.ts'
import type { OfferDecision } from '#domain/personal/offer.ts'
import { comparePart } from '#domain/personal/part-of-plan.ts'
import { numberOf } from '#domain/personal/shared-changes.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import { stageOf } from '#domain/personal/stage-of-row.ts'

/** An offer as those who design have it before them. */
export interface ShownOffer {
  readonly offerId: string
  readonly ownerId: string
  readonly part: CarriedPart
  /** What a row's stage is called; empty for a section. */
  readonly stage: string
  readonly why: string
  readonly madeAtMs: number
  /** null: it is open. */
  readonly decision: OfferDecision | null
  readonly decidedBy: string | null
  readonly decidedAtMs: number | null
  readonly reason: string | null
  /** What the shared plan has there now, beside what is offered; null of what is decided, or cannot be read. */
  readonly beside: PlanComparison | null
  /** Something stands there that it could replace. */
  readonly isThere: boolean
}

/** How many decided offers are still listed. */
const DECIDED = 20

/** What was offered to the group: open offers, oldest first, beside what the shared plan has there; then the decided ones. */
export async function readOffers(
  db: Database,
  lessonStudyId: string,
): Promise<{ open: ShownOffer[]; decided: ShownOffer[] }> {
  const offers = await offersOf(db, lessonStudyId)
  if (offers.length === 0) return { open: [], decided: [] }
  const plan = (await documentsOf(db, lessonStudyId)).find(({ kind }) => kind === 'plan')
  const readAt = remembered((place) => readPlan(db, place))
  const shared =
    plan === undefined
      ? null
      : await readAt({ ...plan, ...(await lastPosition(db, plan.documentId, plan.epoch)) })
  const show = async (offer: Offer): Promise<ShownOffer> => {
    const { offerId, ownerId, part, why, madeAtMs, decidedBy, decidedAtMs, reason, isCarried } = offer
    const decision = offer.decision ?? (isCarried ? 'accepted' : null)
    const source = await readAt(offer.from)
    const offered = source === null ? null : partInPlan(source, part)
    const there = shared === null ? null : partInPlan(shared, part)
    const canBeside = decision === null && source !== null && shared !== null && offered !== null
    const numbers = canBeside ? { before: numberOf(shared, part), after: numberOf(source, part) } : undefined
    return {
      offerId,
      ownerId,
      part,
      why,
      madeAtMs,
      decision,
      decidedBy,
      decidedAtMs,
      reason,
      stage: offered === null ? '' : stageOf(offered),
      beside: canBeside ? comparePart(there, offered, numbers) : null,
      isThere: there !== null,
    }
  }
  const isOpen = ({ decision, isCarried }: Offer) => decision === null && !isCarried
  const decided = offers
    .filter((it) => !isOpen(it))
    .toReversed()
    .slice(0, DECIDED)
  return {
    open: await Promise.all(offers.filter(isOpen).map(show)),
    decided: await Promise.all(decided.map(show)),
  }
}

async function readPlan(db: Database, place: LogPlace): Promise<PlanJson | null> {
  const read = await readOrTell(db, () => readPlanAt(db, place))
  return read.unread === null ? read.value : null
}

/** Several parts of one moment read it once. */
function remembered(read: (place: LogPlace) => Promise<PlanJson | null>) {
  const known = new Map<string, Promise<PlanJson | null>>()
  return (place: LogPlace) => {
    const key = `${place.documentId}/${place.epoch}/${place.atId}`
    const found = known.get(key) ?? read(place)
    known.set(key, found)
    return found
  }
}
