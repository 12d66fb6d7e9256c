import type { Database } from '#db/database.ts'
import { clientsOfDocument } from '#db/queries/document/clients.ts'
import { documentsOf, type FoundDocument } from '#db/queries/document/find.ts'
import { lastPosition, positionAt } from '#db/queries/document/position.ts'
import { DamagedSegment } from '#db/queries/document/segments.ts'
import { materialise } from '#db/queries/document/state.ts'
import { attributionAt } from '#db/queries/history/attribution.ts'
import { type LogPlace, placeAtVersion } from '#db/queries/history/moment.ts'
import { keepOrigin, originsOf } from '#db/queries/history/origins.ts'
import { findVersion } from '#db/queries/history/versions.ts'
import { isOwnPlan } from '#domain/document-name.ts'
import { idsIn } from '#domain/history/id-runs.ts'
import { type LetterLine, letterLines } from '#domain/history/letter-lines-document.ts'
import type { PasteClaim } from '#domain/history/paste-claim.ts'
import { originOfPaste, pastedFrom } from '#domain/history/pasted-letters-document.ts'
import { originRuns } from '#domain/history/text-origin.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { askOwnPlan } from '../drafts/ask-own-plan.ts'

/**
 * What was copied may have been cut out, or changed, since. When that was is known only roughly, for the claim
 * took a while to come: so long before it is looked, too.
 */
const BEFORE_MS = [0, 200, 1000, 3000, 10_000]
/** A longer text is no paste from one plan into another. */
const LETTERS_MAX = 100_000

/**
 * Keeps where letters come from that the viewer has just pasted. What the page claims is only a hint where to look:
 * the letters must be the viewer's own, stand in a plan whose history the viewer may read, at a moment at which
 * they stood there, in the same words; and who wrote them that plan's log tells. Answers of how many letters
 * something was kept: none when nothing of it is so, or when it is kept already.
 */
export async function keepPasteOrigin(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  { lessonStudyId, claim }: { lessonStudyId: string; claim: PasteClaim },
): Promise<Outcome<{ kept: number }>> {
  const asked = await askTarget(db, viewer, lessonStudyId, claim.intoDocumentId)
  if (!asked.ok) return asked
  const readable = await askLessonStudy(db, viewer, 'history.read', claim.lessonStudyId)
  if (!readable.ok) return readable
  const { plan, personId } = asked.value
  const pasted = await pastedLines(db, plan, personId, claim)
  const count = pasted.reduce((sum, { ids }) => sum + ids.length, 0)
  if (count === 0 || count > LETTERS_MAX) return done({ kept: 0 })

  const isWithin = !isOwnPlan(plan.kind) && plan.lessonStudyId === claim.lessonStudyId
  const isPasted = isWithin ? idsIn(claim.letters) : () => false
  let best: { place: LogPlace; letters: ReturnType<typeof pastedFrom> } | null = null
  const looked = new Set<number>()
  for (const find of placesOf(db, claim, clock())) {
    const place = await find()
    if (place === null || looked.has(place.atId)) continue
    looked.add(place.atId)
    const { doc } = await materialise(db, place)
    const letters = pastedFrom(pasted, doc, isPasted)
    doc.destroy()
    if (letters.length > (best?.letters.length ?? 0)) best = { place, letters }
    if (letters.length === count) break
  }
  if (best === null) return done({ kept: 0 })
  const { title } = readable.value.lessonStudy
  const from = { lessonStudyId: claim.lessonStudyId, title, ...best.place }
  const body = originOfPaste(best.letters, await attributionAt(db, best.place), from)
  if (body === null) return done({ kept: 0 })
  const { documentId, epoch } = plan
  await keepOrigin(db, { documentId, epoch, personId, atMs: clock(), body })
  return done({ kept: best.letters.length })
}

/** The plan that was pasted into, when the viewer may write in it. */
async function askTarget(
  db: Database,
  viewer: Viewer,
  lessonStudyId: string,
  documentId: string | undefined,
): Promise<Outcome<{ plan: FoundDocument; personId: string }>> {
  if (documentId !== undefined) {
    const own = await askOwnPlan(db, viewer, 'ownPlan.write', { lessonStudyId, documentId })
    return own.ok ? done({ plan: own.value.document, personId: own.value.person.personId }) : own
  }
  const asked = await askLessonStudy(db, viewer, 'plan.write', lessonStudyId)
  if (!asked.ok) return asked
  const plan = await planOf(db, lessonStudyId)
  return plan === null ? refused('notFound') : done({ plan, personId: asked.value.person.personId })
}

async function planOf(db: Database, lessonStudyId: string): Promise<FoundDocument | null> {
  return (await documentsOf(db, lessonStudyId)).find(({ kind }) => kind === 'plan') ?? null
}

/** The claimed letters that stand in the plan, are under this person's clientIDs, and have no origin yet. */
async function pastedLines(
  db: Database,
  { documentId, epoch }: FoundDocument,
  personId: string,
  claim: PasteClaim,
): Promise<LetterLine[]> {
  const clients = await clientsOfDocument(db, documentId)
  const own = claim.letters.filter(({ clientId }) => clients.get(clientId) === personId)
  if (own.length === 0) return []
  const told = (await originsOf(db, { documentId, epoch })).flatMap((it) => [...originRuns(it)])
  const [isOwn, isTold] = [idsIn(own), idsIn(told)]
  const { atId } = await lastPosition(db, documentId, epoch)
  const { doc } = await materialise(db, { documentId, epoch, atId })
  const lines = letterLines(doc, (...id) => isOwn(...id) && !isTold(...id))
  doc.destroy()
  return lines
}

/** Where the words may stand: in the version, or in the plan as it is, as it was when they were copied and before. */
function placesOf(db: Database, claim: PasteClaim, nowMs: number): (() => Promise<LogPlace | null>)[] {
  const { lessonStudyId, versionId, agoMs } = claim
  if (versionId !== null)
    return [
      async () => {
        const version = await findVersion(db, lessonStudyId, versionId)
        return version === null ? null : await placeAtVersion(db, version, 'plan')
      },
    ]
  const at = (find: (plan: FoundDocument) => Promise<number>) => async () => {
    const plan = await planOf(db, lessonStudyId)
    if (plan === null) return null
    const { documentId, epoch } = plan
    const atId = await find(plan)
    return atId === 0 ? null : { documentId, epoch, atId }
  }
  const back = (ms: number) =>
    at(async (plan) => {
      try {
        return await positionAt(db, plan, nowMs - ms)
      } catch (thrown) {
        // What is damaged is told of where history is read; here it only says nothing.
        if (thrown instanceof DamagedSegment) return 0
        throw thrown
      }
    })
  return [
    at(async ({ documentId, epoch }) => (await lastPosition(db, documentId, epoch)).atId),
    ...BEFORE_MS.map((ms) => back(agoMs + ms)),
  ]
}
