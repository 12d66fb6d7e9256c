import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'
import { and, desc, eq, gt, lte, sql } from 'drizzle-orm'
import * as Y from 'yjs'
import type { Queryable } from '../../database.ts'
import { documentKeyframe, documentUpdate } from '../../schema/document.ts'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** First byte of a stored state: zstd of a Yjs update V2. */
const FORMAT = 1
/** No stored state unpacks to more than this; a damaged one must not fill the memory. */
const STATE_BYTES_MAX = 256 * 1024 * 1024

interface DocumentLog {
  readonly documentId: string
  readonly epoch: number
}

/** Packs a whole document: a format byte, then zstd of its state as update V2. */
export async function packState(doc: Y.Doc): Promise<Uint8Array> {
  const params = { [constants.ZSTD_c_compressionLevel]: 9 }
  const body = await compress(Y.encodeStateAsUpdateV2(doc), { params })
  const packed = new Uint8Array(body.length + 1)
  packed[0] = FORMAT
  packed.set(body, 1)
  return packed
}

/** The update V2 in what `packState` made. Throws on an unknown format. */
export async function unpackState(packed: Uint8Array): Promise<Uint8Array> {
  if (packed[0] !== FORMAT)
    throw new Error(`a stored state of format ${packed[0]} cannot be read, only ${FORMAT}`)
  return await decompress(packed.subarray(1), { maxOutputLength: STATE_BYTES_MAX })
}

/** The newest keyframe at or before a log position (default: the end); null when there is none. */
export async function keyframeBefore(
  db: Queryable,
  log: DocumentLog,
  atId?: number,
): Promise<{ atId: number; update: Uint8Array } | null> {
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
  const row = rows[0]
  return row === undefined ? null : { atId: row.atId, update: await unpackState(row.state) }
}

/** Keeps a whole state for the log position `atId`. The same position twice is the same keyframe. */
export async function insertKeyframe(
  db: Queryable,
  keyframe: DocumentLog & { readonly atId: number; readonly atMs: number; readonly state: Uint8Array },
): Promise<void> {
  await db.insert(documentKeyframe).values(keyframe).onConflictDoNothing()
}

/** Bytes of packed log since the newest keyframe. */
export async function logBytesSinceKeyframe(db: Queryable, log: DocumentLog): Promise<number> {
  const newest = db
    .select({ id: sql`coalesce(max(${documentKeyframe.atId}), 0)` })
    .from(documentKeyframe)
    .where(and(eq(documentKeyframe.documentId, log.documentId), eq(documentKeyframe.epoch, log.epoch)))
  const rows = await db
    .select({ bytes: sql<string>`coalesce(sum(length(${documentUpdate.edits})), 0)` })
    .from(documentUpdate)
    .where(
      and(
        eq(documentUpdate.documentId, log.documentId),
        eq(documentUpdate.epoch, log.epoch),
        gt(documentUpdate.id, sql`(${newest})`),
      ),
    )
  return Number(rows[0]?.bytes ?? 0)
}
