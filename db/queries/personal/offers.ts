import { and, asc, count, eq, isNull, ne, sql } from 'drizzle-orm'
import type { CarriedPart } from '#domain/drafts/carried-part.ts'
import type { OfferDecision, OfferStanding } from '#domain/personal/offer.ts'
import type { Queryable } from '../../database.ts'
import { planOffer } from '../../schema/offer.ts'
import type { LogPlace } from '../history/moment.ts'

/** A part of a personal plan that was offered to the group, as it stood then. */
export interface Offer extends OfferStanding {
  readonly offerId: string
  readonly lessonStudyId: string
  readonly from: LogPlace
  readonly part: CarriedPart
  readonly why: string
  /** Its pictures as the lesson study has them, by their ids in the personal plan. */
  readonly fileIds: Readonly<Record<string, string>>
  readonly madeAtMs: number
  readonly decidedBy: string | null
  readonly decidedAtMs: number | null
  readonly reason: string | null
}

const isCarried = sql<boolean>`exists (select 1 from plan_lineage l where l.id = plan_offer.id)`

async function read(db: Queryable, where: ReturnType<typeof and>): Promise<Offer[]> {
  const rows = await db
    .select({ offer: planOffer, isCarried })
    .from(planOffer)
    .where(where)
    .orderBy(asc(planOffer.madeAtMs), asc(planOffer.id))
  return rows.map(({ offer, isCarried }) => {
    const { id: offerId, documentId, epoch, atId, ...rest } = offer
    return {
      ...rest,
      offerId,
      from: { documentId, epoch, atId },
      part: offer.part as CarriedPart,
      fileIds: offer.fileIds as Record<string, string>,
      decision: offer.decision as OfferDecision | null,
      isCarried,
    }
  })
}

/** What was offered in a lesson study, oldest first. */
export async function offersOf(db: Queryable, lessonStudyId: string): Promise<Offer[]> {
  return await read(db, and(eq(planOffer.lessonStudyId, lessonStudyId)))
}

/** One offer of a lesson study; null when it is none of its. */
export async function findOffer(
  db: Queryable,
  lessonStudyId: string,
  offerId: string,
): Promise<Offer | null> {
  const found = await read(db, and(eq(planOffer.id, offerId), eq(planOffer.lessonStudyId, lessonStudyId)))
  return found[0] ?? null
}

/** Holds an offer until the transaction ends: of several who decide about it one comes after the other. */
export async function lockOffer(tx: Queryable, offerId: string): Promise<void> {
  await tx.execute(sql`select 1 from plan_offer where id = ${offerId} for update`)
}

/** How many offers of others wait for an answer in a lesson study. */
export async function countOpenOffers(
  db: Queryable,
  lessonStudyId: string,
  personId: string,
): Promise<number> {
  const rows = await db
    .select({ open: count() })
    .from(planOffer)
    .where(
      and(
        eq(planOffer.lessonStudyId, lessonStudyId),
        isNull(planOffer.decision),
        ne(planOffer.ownerId, personId),
        sql`not ${isCarried}`,
      ),
    )
  return rows[0]?.open ?? 0
}

/** Writes an offer down; false when this very one was made before. */
export async function insertOffer(
  tx: Queryable,
  it: Pick<Offer, 'offerId' | 'lessonStudyId' | 'from' | 'part' | 'why' | 'fileIds' | 'ownerId' | 'madeAtMs'>,
): Promise<boolean> {
  const { offerId: id, from, ...rest } = it
  const rows = await tx
    .insert(planOffer)
    .values({ id, ...from, ...rest })
    .onConflictDoNothing()
    .returning({ id: planOffer.id })
  return rows.length > 0
}

/** Says who is just accepting an offer; null: nobody any more. */
export async function holdOffer(
  tx: Queryable,
  offerId: string,
  held: { by: string; atMs: number } | null,
): Promise<void> {
  await tx
    .update(planOffer)
    .set({ heldBy: held?.by ?? null, heldAtMs: held?.atMs ?? null })
    .where(eq(planOffer.id, offerId))
}

/** Writes down what became of an offer. */
export async function settleOffer(
  tx: Queryable,
  offerId: string,
  it: { decision: OfferDecision; by: string; atMs: number; reason: string | null },
): Promise<void> {
  const { decision, by: decidedBy, atMs: decidedAtMs, reason } = it
  await tx
    .update(planOffer)
    .set({ decision, decidedBy, decidedAtMs, reason, heldBy: null, heldAtMs: null })
    .where(eq(planOffer.id, offerId))
}

/**
 * Whether this part, as it stood at this moment, is open to the group to be taken into its shared plan: who offered it
 * has shown just that of their personal plan.
 */
export async function isOnOffer(
  db: Queryable,
  it: { offerId: string; lessonStudyId: string; from: LogPlace; part: CarriedPart },
): Promise<boolean> {
  const offer = await findOffer(db, it.lessonStudyId, it.offerId)
  if (offer === null || offer.decision !== null) return false
  const { documentId, epoch, atId } = offer.from
  const isThere = documentId === it.from.documentId && epoch === it.from.epoch && atId === it.from.atId
  const idOf = (part: CarriedPart) => (part.type === 'section' ? part.key : part.rowId)
  return isThere && offer.part.type === it.part.type && idOf(offer.part) === idOf(it.part)
}
