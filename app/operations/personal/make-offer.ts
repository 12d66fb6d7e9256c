import { z } from 'zod'
import type { Database, Queryable } from '#db/database.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { readPlanAt } from '#db/queries/history/plan-moment.ts'
import { insertOffer, offersOf } from '#db/queries/personal/offers.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { CARRIED_PART, type CarriedPart } from '#domain/drafts/carried-part.ts'
import { partInPlan } from '#domain/history/plan-part-document.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { readWhy } from '#domain/personal/offer.ts'
import { partKey, readingOf } from '#domain/personal/part-of-plan.ts'
import { filesOf } from '#domain/plan/copied-plan.ts'
import { stageOf } from '#domain/personal/stage-of-row.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import { askPersonalPlan } from './ask-own-plan.ts'
import { type CarryNeeds, readSource } from '../drafts/carry-with-pictures.ts'
import { copyPictures } from '../files/copy-pictures.ts'

/** How many offers of one person may be open in a lesson study. */
const OPEN_OFFERS_MAX = 30

/**
 * Offers a section or a row of one's personal plan to the group, as it stands at the moment that its owner has seen
 * (`atId`), with one sentence why. Later edits do not change it, and nothing else of the plan is shown by it.
 */
export async function makeOffer(
  needs: CarryNeeds,
  viewer: Viewer,
  input: {
    readonly lessonStudyId: string
    readonly documentId: string
    readonly key: string
    readonly part: unknown
    readonly atId: number | null
    readonly why: string
  },
): Promise<Outcome<null>> {
  const { db, clock } = needs
  const { lessonStudyId, documentId, key } = input
  const asked = await askPersonalPlan(db, viewer, 'ownPlan.write', input)
  if (!asked.ok) return asked
  if (!z.uuid().safeParse(key).success) return refused('tryAgain')
  const why = readWhy(input.why, 'why')
  if (!why.ok) return why
  const part = CARRIED_PART.safeParse(input.part)
  const source = await readSource(db, viewer, { documentId, atId: input.atId })
  if (!source.ok) return source
  const content = part.success ? partInPlan(source.value.plan, part.data) : null
  if (!part.success || content === null || readingOf(content) === '') return refused('nothingToTake')
  if (await readsAlready(db, lessonStudyId, part.data, content)) return refused('offerSame')
  const { personId } = asked.value.person
  const fileIds = await copyPictures(needs, {
    from: { lessonStudyId, documentId },
    to: { lessonStudyId, documentId: null },
    fileIds: filesOf(content),
    personId,
  })
  if (!fileIds.ok) return fileIds
  return await db.transaction(async (tx) => {
    await lockFacts(tx, lessonStudyId)
    const open = (await offersOf(tx, lessonStudyId)).filter(
      (it) => it.ownerId === personId && it.decision === null && !it.isCarried && it.offerId !== key,
    )
    if (open.some((it) => partKey(it.part) === partKey(part.data))) return refused('alreadyOffered')
    if (open.length >= OPEN_OFFERS_MAX) return refused('tooManyOffers', { values: { max: OPEN_OFFERS_MAX } })
    const madeAtMs = clock()
    const isNew = await insertOffer(tx, {
      offerId: key,
      lessonStudyId,
      ownerId: personId,
      from: source.value.place,
      part: part.data,
      why: why.value,
      fileIds: fileIds.value,
      madeAtMs,
    })
    if (isNew)
      await tellOffer(tx, { lessonStudyId, personId, offerId: key, part: part.data, content, madeAtMs })
    return done(null)
  })
}

/** Whether the shared plan reads like this there already. */
async function readsAlready(
  db: Database,
  lessonStudyId: string,
  part: CarriedPart,
  content: PlanJson,
): Promise<boolean> {
  const plan = (await documentsOf(db, lessonStudyId)).find(({ kind }) => kind === 'plan')
  if (plan === undefined) return false
  const { documentId, epoch } = plan
  const { atId } = await lastPosition(db, documentId, epoch)
  const shared = await readPlanAt(db, { documentId, epoch, atId })
  return readingOf(partInPlan(shared, part)) === readingOf(content)
}

async function tellOffer(
  tx: Queryable,
  it: {
    lessonStudyId: string
    personId: string
    offerId: string
    part: CarriedPart
    content: PlanJson
    madeAtMs: number
  },
): Promise<void> {
  const { lessonStudyId, personId, offerId, part, content, madeAtMs: atMs } = it
  await appendFact(tx, {
    lessonStudyId,
    sessionId: (await runningSession(tx, lessonStudyId))?.id ?? null,
    atMs,
    personId,
    kind: 'offer.made',
    key: `offer.made/${offerId}`,
    body: { offerId, part, stage: stageOf(content) },
  })
}
