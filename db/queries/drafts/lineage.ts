import { and, asc, eq, lte } from 'drizzle-orm'
import type { CarriedLetters, CarriedPart, LineageWay } from '#domain/drafts/carried-part.ts'
import type { Queryable } from '../../database.ts'
import { planLineage } from '../../schema/lineage.ts'
import type { LogPlace } from '../history/moment.ts'

/** Something that went from one plan into another; `part` null: the whole plan. */
export interface Lineage {
  readonly id: string
  /** Of the plan that it went into. */
  readonly lessonStudyId: string
  readonly way: LineageWay
  readonly from: LogPlace
  readonly part: CarriedPart | null
  readonly to: LogPlace
  /** Who carried it over. */
  readonly personId: string
  readonly atMs: number
  /** Whose letters came along. */
  readonly authors: readonly CarriedLetters[]
}

/** Writes it down, in the commit that holds the words. */
export async function insertLineage(tx: Queryable, { from, to, ...it }: Lineage): Promise<void> {
  await tx.insert(planLineage).values({
    ...it,
    fromDocumentId: from.documentId,
    fromEpoch: from.epoch,
    fromAtId: from.atId,
    toDocumentId: to.documentId,
    toEpoch: to.epoch,
    toAtId: to.atId,
  })
}

/** What came into a plan under this id; null when nothing did. */
export async function findLineage(
  db: Queryable,
  { id, toDocumentId }: { readonly id: string; readonly toDocumentId: string },
): Promise<Lineage | null> {
  const t = planLineage
  const rows = await db
    .select()
    .from(t)
    .where(and(eq(t.id, id), eq(t.toDocumentId, toDocumentId)))
  return rows[0] === undefined ? null : lineageRow(rows[0])
}

/** What went into the plans of a lesson study, oldest first. */
export async function lineageOfStudy(db: Queryable, lessonStudyId: string): Promise<Lineage[]> {
  const rows = await db
    .select()
    .from(planLineage)
    .where(eq(planLineage.lessonStudyId, lessonStudyId))
    .orderBy(asc(planLineage.atMs), asc(planLineage.id))
  return rows.map(lineageRow)
}

/** What came into one plan, up to a position of its log; oldest first. */
export async function lineageInto(db: Queryable, place: LogPlace): Promise<Lineage[]> {
  const t = planLineage
  const rows = await db
    .select()
    .from(t)
    .where(and(eq(t.toDocumentId, place.documentId), eq(t.toEpoch, place.epoch), lte(t.toAtId, place.atId)))
    .orderBy(asc(t.toAtId))
  return rows.map(lineageRow)
}

function lineageRow(row: typeof planLineage.$inferSelect): Lineage {
  const { id, lessonStudyId, personId, atMs } = row
  return {
    id,
    lessonStudyId,
    personId,
    atMs,
    way: row.way as LineageWay,
    from: { documentId: row.fromDocumentId, epoch: row.fromEpoch, atId: row.fromAtId },
    part: row.part as CarriedPart | null,
    to: { documentId: row.toDocumentId, epoch: row.toEpoch, atId: row.toAtId },
    authors: row.authors as CarriedLetters[],
  }
}
