import { and, asc, desc, eq, lte } from 'drizzle-orm'
import type { CarriedPart } from '#domain/drafts/carried-part.ts'
import { partKey } from '#domain/personal/part-of-plan.ts'
import type { Queryable } from '../../database.ts'
import { documentVersion } from '../../schema/history.ts'
import { planLineage } from '../../schema/lineage.ts'
import { planUpdateLeft } from '../../schema/offer.ts'
import type { LogPlace } from '../history/moment.ts'

/** Where a personal plan began: a version of its shared plan. */
export interface Fork {
  readonly place: LogPlace
  readonly versionId: string
  readonly versionName: string
  readonly atMs: number
}

/**
 * With which version of the shared plan each of these personal plans of a lesson study began, by their ids. Of several
 * names of that moment the one that somebody gave it counts, and of those the newest.
 */
export async function forksOf(db: Queryable, lessonStudyId: string): Promise<Map<string, Fork>> {
  const t = planLineage
  const v = documentVersion
  const rows = await db
    .select({
      documentId: t.toDocumentId,
      from: { documentId: t.fromDocumentId, epoch: t.fromEpoch, atId: t.fromAtId },
      atMs: t.atMs,
      versionId: v.id,
      versionName: v.name,
    })
    .from(t)
    .innerJoin(v, and(eq(v.documentId, t.fromDocumentId), eq(v.epoch, t.fromEpoch), eq(v.atId, t.fromAtId)))
    .where(and(eq(t.lessonStudyId, lessonStudyId), eq(t.way, 'fork'), lte(v.atMs, t.atMs)))
    .orderBy(desc(eq(v.kind, 'named')), desc(v.atMs), asc(v.id))
  const forks = new Map<string, Fork>()
  for (const { documentId, from: place, ...fork } of rows)
    if (!forks.has(documentId)) forks.set(documentId, { place, ...fork })
  return forks
}

/** Up to which moment of the shared plan parts of a personal plan are settled, by `partKey`; the others since it began. */
export async function settledParts(
  db: Queryable,
  plan: { documentId: string; sharedDocumentId: string },
): Promise<Map<string, LogPlace>> {
  const [taken, given, left] = await Promise.all([
    db
      .select({
        part: planLineage.part,
        place: { epoch: planLineage.fromEpoch, atId: planLineage.fromAtId },
      })
      .from(planLineage)
      .where(
        and(
          eq(planLineage.toDocumentId, plan.documentId),
          eq(planLineage.fromDocumentId, plan.sharedDocumentId),
        ),
      ),
    // What came out of it into the shared plan is settled there with its coming.
    db
      .select({ part: planLineage.part, place: { epoch: planLineage.toEpoch, atId: planLineage.toAtId } })
      .from(planLineage)
      .where(
        and(
          eq(planLineage.toDocumentId, plan.sharedDocumentId),
          eq(planLineage.fromDocumentId, plan.documentId),
        ),
      ),
    db
      .select({
        part: planUpdateLeft.part,
        place: { epoch: planUpdateLeft.sharedEpoch, atId: planUpdateLeft.sharedAtId },
      })
      .from(planUpdateLeft)
      .where(
        and(
          eq(planUpdateLeft.documentId, plan.documentId),
          eq(planUpdateLeft.sharedDocumentId, plan.sharedDocumentId),
        ),
      ),
  ])
  const settled = new Map<string, LogPlace>()
  const all = [
    ...[...taken, ...given].flatMap(({ part, place }) =>
      part === null ? [] : [{ key: partKey(part as CarriedPart), place }],
    ),
    ...left.map(({ part, place }) => ({ key: part, place })),
  ]
  for (const { key, place } of all) {
    const before = settled.get(key)
    const isLater =
      before === undefined ||
      place.epoch > before.epoch ||
      (place.epoch === before.epoch && place.atId > before.atId)
    if (isLater) settled.set(key, { documentId: plan.sharedDocumentId, ...place })
  }
  return settled
}

/** Writes down that somebody leaves what the shared plan changed in a part up to this moment. */
export async function leaveUpdate(
  tx: Queryable,
  it: { documentId: string; part: CarriedPart; shared: LogPlace; atMs: number },
): Promise<void> {
  const { documentId, shared, atMs } = it
  const at = { sharedDocumentId: shared.documentId, sharedEpoch: shared.epoch, sharedAtId: shared.atId, atMs }
  await tx
    .insert(planUpdateLeft)
    .values({ documentId, part: partKey(it.part), ...at })
    .onConflictDoUpdate({ target: [planUpdateLeft.documentId, planUpdateLeft.part], set: at })
}
