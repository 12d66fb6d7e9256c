import type { Queryable } from '#db/database.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { findOffer, holdOffer, lockOffer, type Offer, settleOffer } from '#db/queries/personal/offers.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import type { CarryHow } from '#domain/drafts/carried-part.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { mayDecide, mayWithdraw, type OfferDecision, readWhy } from '#domain/personal/offer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { carryPart } from '../drafts/carry-part.ts'
import type { CarryNeeds } from '../drafts/carry-with-pictures.ts'
import { whereOfferBelongs } from './where-offer-belongs.ts'

interface About {
  readonly lessonStudyId: string
  readonly offerId: string
}

/**
 * Takes an offered part into the shared plan, behind what stands there or in its place: its letters stay those of who
 * wrote them. Whoever accepts holds the offer until the words are there, so that nobody declines it meanwhile; of
 * several who decide at once one does, and the others are told `alreadyDecided`.
 */
export async function acceptOffer(
  needs: CarryNeeds,
  viewer: Viewer,
  input: About & { readonly how: string },
): Promise<Outcome<null>> {
  const { db, clock } = needs
  const { lessonStudyId, offerId } = input
  const asked = await askLessonStudy(db, viewer, 'ownPlan.begin', lessonStudyId)
  if (!asked.ok) return asked
  const { personId } = asked.value.person
  const held = await db.transaction(async (tx): Promise<Outcome<Offer>> => {
    const found = await lockedOffer(tx, input)
    if (!found.ok) return found
    const may = mayDecide(found.value, personId, clock())
    if (!may.ok) return may
    await holdOffer(tx, offerId, { by: personId, atMs: clock() })
    return found
  })
  if (!held.ok) {
    await finishAccepted(needs, input)
    return held
  }
  const offer = held.value
  const plan = (await documentsOf(db, lessonStudyId)).find(({ kind }) => kind === 'plan')
  if (plan === undefined) return refused('notFound')
  const how: CarryHow = await whereOfferBelongs(db, { offer, plan, isReplacing: input.how === 'replace' })
  const { documentId, atId } = offer.from
  const { part, fileIds } = offer
  const carried = await carryPart(needs, viewer, {
    key: offerId,
    from: { documentId, atId },
    toDocumentId: plan.documentId,
    part,
    how,
    way: 'offer',
    ...(Object.keys(fileIds).length === 0 ? {} : { fileIds }),
  })
  if (!carried.ok) {
    // It may still come: until that is known nobody else decides.
    if (carried.refusal.reason !== 'tryAgain') await holdOffer(db, offerId, null)
    return carried
  }
  await settle(needs, { offer, decision: 'accepted', by: personId, reason: null })
  return done(null)
}

/** Declines an offer, with a reason that who offered it reads. */
export async function declineOffer(
  needs: Pick<CarryNeeds, 'db' | 'clock'>,
  viewer: Viewer,
  input: About & { readonly reason: string },
): Promise<Outcome<null>> {
  const { db, clock } = needs
  const asked = await askLessonStudy(db, viewer, 'ownPlan.begin', input.lessonStudyId)
  if (!asked.ok) return asked
  const { personId } = asked.value.person
  const reason = readWhy(input.reason, 'reason')
  if (!reason.ok) return reason
  return await settle(needs, {
    offer: input,
    decision: 'declined',
    by: personId,
    reason: reason.value,
    may: (offer) => mayDecide(offer, personId, clock()),
  })
}

/** Takes one's own offer back while nobody has decided about it. */
export async function withdrawOffer(
  needs: Pick<CarryNeeds, 'db' | 'clock'>,
  viewer: Viewer,
  input: About,
): Promise<Outcome<null>> {
  const { db, clock } = needs
  const asked = await askLessonStudy(db, viewer, 'ownPlan.begin', input.lessonStudyId)
  if (!asked.ok) return asked
  const { personId } = asked.value.person
  return await settle(needs, {
    offer: input,
    decision: 'withdrawn',
    by: personId,
    reason: null,
    may: (offer) => mayWithdraw(offer, personId, clock()),
  })
}

/** Whoever accepted it may not have come to write that down: then its words stand in the plan, and it is still open. */
async function finishAccepted(needs: Pick<CarryNeeds, 'db' | 'clock'>, about: About): Promise<void> {
  const offer = await findOffer(needs.db, about.lessonStudyId, about.offerId)
  if (offer === null || !offer.isCarried || offer.decision !== null || offer.heldBy === null) return
  await settle(needs, { offer, decision: 'accepted', by: offer.heldBy, reason: null })
}

async function lockedOffer(tx: Queryable, { lessonStudyId, offerId }: About): Promise<Outcome<Offer>> {
  const there = await findOffer(tx, lessonStudyId, offerId)
  if (there === null) return refused('notFound')
  await lockOffer(tx, offerId)
  const offer = await findOffer(tx, lessonStudyId, offerId)
  return offer === null ? refused('notFound') : done(offer)
}

/** Writes the decision and its fact in one transaction; `may` is asked of how the offer stands there. */
async function settle(
  { db, clock }: Pick<CarryNeeds, 'db' | 'clock'>,
  it: {
    readonly offer: About
    readonly decision: OfferDecision
    readonly by: string
    readonly reason: string | null
    readonly may?: (offer: Offer) => Outcome<null>
  },
): Promise<Outcome<null>> {
  const { lessonStudyId, offerId } = it.offer
  const { decision, by, reason } = it
  return await db.transaction(async (tx) => {
    await lockFacts(tx, lessonStudyId)
    const found = await lockedOffer(tx, it.offer)
    if (!found.ok) return found
    const may = it.may?.(found.value) ?? done(null)
    if (!may.ok) return may
    if (found.value.decision !== null) return done(null)
    const atMs = clock()
    await settleOffer(tx, offerId, { decision, by, atMs, reason })
    await appendFact(tx, {
      lessonStudyId,
      sessionId: (await runningSession(tx, lessonStudyId))?.id ?? null,
      atMs,
      personId: by,
      kind: 'offer.decided',
      key: `offer.decided/${offerId}`,
      body: { offerId, decision, toId: found.value.ownerId, part: found.value.part },
    })
    return done(null)
  })
}
