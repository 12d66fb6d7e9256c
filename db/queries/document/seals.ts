import { and, eq, gt, lte, sql } from 'drizzle-orm'
import type { DocumentKind } from '#domain/document-name.ts'
import type { Queryable } from '../../database.ts'
import { document, documentSegment, documentUpdate } from '../../schema/document.ts'
import { documentVersion } from '../../schema/history.ts'
import type { DocumentLog } from './log.ts'
import type { Segment } from './segments.ts'

/** Any number that nothing else locks by; the second half of the key is the document. */
const SEAL_LOCK = 7270515

/** Keeps other servers from sealing this document until the transaction ends; false when one is at it. */
export async function lockForSealing(tx: Queryable, { documentId }: DocumentLog): Promise<boolean> {
  const rows = await tx.execute<{ got: boolean }>(
    sql`select pg_try_advisory_xact_lock(${SEAL_LOCK}, hashtext(${documentId})) as got`,
  )
  return rows[0]?.got === true
}

/** Of what kind of document a log is; null when there is no such document. */
export async function kindOf(db: Queryable, documentId: string): Promise<DocumentKind | null> {
  const rows = await db.select({ kind: document.kind }).from(document).where(eq(document.id, documentId))
  return (rows[0]?.kind as DocumentKind | undefined) ?? null
}

/** The positions of a log that have a name. */
export async function namedPositions(db: Queryable, log: DocumentLog): Promise<Set<number>> {
  const rows = await db
    .select({ atId: documentVersion.atId })
    .from(documentVersion)
    .where(and(eq(documentVersion.documentId, log.documentId), eq(documentVersion.epoch, log.epoch)))
  return new Set(rows.map((row) => row.atId))
}

/**
 * Puts a segment in the place of `rows` rows and, when it goes on from there, of the segment that ended at
 * `replacesId`. Throws, for the transaction to be undone, when other rows lie there than were sealed.
 */
export async function replaceRows(
  tx: Queryable,
  segment: Segment,
  { afterId, rows, replacesId }: { afterId: number; rows: number; replacesId: number | null },
): Promise<void> {
  const { documentId, epoch } = segment
  const gone = await tx
    .delete(documentUpdate)
    .where(
      and(
        eq(documentUpdate.documentId, documentId),
        eq(documentUpdate.epoch, epoch),
        gt(documentUpdate.id, afterId),
        lte(documentUpdate.id, segment.toId),
      ),
    )
    .returning({ id: documentUpdate.id })
  if (gone.length !== rows) throw new Error(`${gone.length} rows lay where ${rows} were sealed`)
  if (replacesId !== null) {
    const { documentId: ofDocument, epoch: ofEpoch, toId } = documentSegment
    await tx
      .delete(documentSegment)
      .where(and(eq(ofDocument, documentId), eq(ofEpoch, epoch), eq(toId, replacesId)))
  }
  await tx.insert(documentSegment).values(segment)
}

/**
 * The logs whose tail is to be sealed: nothing came for `quietMs`, or it weighs `bytes`, or a session ended
 * since it began. Longest tail first.
 */
export async function dueForSealing(
  db: Queryable,
  { nowMs, quietMs, bytes }: { nowMs: number; quietMs: number; bytes: number },
): Promise<(DocumentLog & { lastId: number })[]> {
  const rows = await db.execute<{ document_id: string; epoch: number; last_id: string }>(sql`
    select u.document_id, u.epoch, max(u.id) as last_id
    from document_update u join document d on d.id = u.document_id
    group by u.document_id, u.epoch, d.lesson_study_id
    having max(u.at_ms) <= ${nowMs - quietMs} or sum(octet_length(u.edits)) >= ${bytes}
      or exists (select 1 from session s where s.lesson_study_id = d.lesson_study_id
        and s.ended_at_ms between min(u.at_ms) and ${nowMs})
    order by sum(octet_length(u.edits)) desc`)
  return rows.map((row) => ({
    documentId: row.document_id,
    epoch: row.epoch,
    lastId: Number(row.last_id),
  }))
}

/** Every log that there is, by document and epoch. */
export async function everyLog(
  db: Queryable,
): Promise<(DocumentLog & { kind: DocumentKind; current: boolean })[]> {
  const rows = await db.execute<{ id: string; kind: DocumentKind; epoch: number; current: boolean }>(sql`
    select d.id, d.kind, l.epoch, l.epoch = d.epoch as current
    from document d join (
      select document_id, epoch from document_update
      union select document_id, epoch from document_segment
      union select document_id, epoch from document_keyframe
    ) l on l.document_id = d.id
    order by d.created_at_ms, d.id, l.epoch`)
  return rows.map((row) => ({ documentId: row.id, epoch: row.epoch, kind: row.kind, current: row.current }))
}
