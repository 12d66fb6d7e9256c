import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm'
import * as Y from 'yjs'
import type { Queryable } from '../../database.ts'
import { documentKeyframe } from '../../schema/document.ts'
import { packBlob, unpackBlob } from './blob.ts'
import type { DocumentLog } from './log.ts'

/** First byte of a stored state: zstd of a Yjs update V2. */
const FORMAT = 1

/** Packs a whole document: a format byte, then zstd of its state as update V2. */
export function packState(doc: Y.Doc): Promise<Uint8Array> {
  return packBlob(FORMAT, Y.encodeStateAsUpdateV2(doc))
}

/** The update V2 in what `packState` made. Throws on an unknown format. */
export async function unpackState(packed: Uint8Array): Promise<Uint8Array> {
  return (await unpackBlob('a stored state', packed, [FORMAT])).content
}

/** A keyframe, still packed. */
export interface Keyframe {
  readonly atId: number
  readonly state: Uint8Array
}

/** The newest keyframe at or before a log position (default: the end); null when there is none. */
export async function keyframeBefore(
  db: Queryable,
  log: DocumentLog,
  atId?: number,
): Promise<Keyframe | null> {
  const rows = await db
    .select({ atId: documentKeyframe.atId, state: documentKeyframe.state })
    .from(documentKeyframe)
    .where(
      and(
        eq(documentKeyframe.documentId, log.documentId),
        eq(documentKeyframe.epoch, log.epoch),
        atId === undefined ? undefined : lte(documentKeyframe.atId, atId),
      ),
    )
    .orderBy(desc(documentKeyframe.atId))
    .limit(1)
  return rows[0] ?? null
}

/** Where a document's keyframes stand and what they weigh, oldest first. */
export async function keyframesOf(
  db: Queryable,
  log: DocumentLog,
): Promise<{ atId: number; bytes: number }[]> {
  return await db
    .select({
      atId: documentKeyframe.atId,
      bytes: sql<number>`octet_length(${documentKeyframe.state})`.mapWith(Number),
    })
    .from(documentKeyframe)
    .where(and(eq(documentKeyframe.documentId, log.documentId), eq(documentKeyframe.epoch, log.epoch)))
    .orderBy(asc(documentKeyframe.atId))
}

/** Keeps a whole state for the log position `atId`. The same position twice is the same keyframe. */
export async function insertKeyframe(
  db: Queryable,
  keyframe: DocumentLog & { readonly atId: number; readonly atMs: number; readonly state: Uint8Array },
): Promise<void> {
  await db.insert(documentKeyframe).values(keyframe).onConflictDoNothing()
}

/** Drops keyframes that others make up for. */
export async function dropKeyframes(
  db: Queryable,
  log: DocumentLog,
  atIds: readonly number[],
): Promise<void> {
  if (atIds.length === 0) return
  const { documentId, epoch, atId } = documentKeyframe
  await db
    .delete(documentKeyframe)
    .where(and(eq(documentId, log.documentId), eq(epoch, log.epoch), inArray(atId, [...atIds])))
}
