import type * as Y from 'yjs'
import type { Queryable } from '#db/database.ts'
import { dropKeyframes, insertKeyframe, keyframesOf, packState } from '#db/queries/document/keyframe.ts'
import type { DocumentLog } from '#db/queries/document/log.ts'
import { segmentRanges } from '#db/queries/document/segments.ts'

/**
 * What rebuilding a moment costs is what must be read and replayed since the keyframe before it, and that
 * goes with the bytes of the segments between. A keyframe is worth its place when these weigh at least so
 * much, and at least this part of what the last keyframe weighs: so keyframes never cost more than three times
 * what the history itself does, however large the document.
 */
const SINCE_BYTES_MIN = 16 * 1024
const SINCE_OF_KEYFRAME = 0.34
/** The newest are kept as they are; older ones go where their neighbours stand no further apart than this. */
const NEWEST_KEPT = 4
const APART_BYTES_MAX = 32 * 1024

/** Keeps the state `doc` at the end of a new segment as a keyframe if that is worth its place, and drops old ones that are not. */
export async function placeKeyframe(
  tx: Queryable,
  at: DocumentLog & { atId: number; atMs: number; doc: Y.Doc },
): Promise<boolean> {
  const log = { documentId: at.documentId, epoch: at.epoch }
  const keyframes = await keyframesOf(tx, log)
  const segments = await segmentRanges(tx, log)
  const bytesBetween = (afterId: number, untilId: number) =>
    segments.reduce((sum, it) => sum + (it.toId > afterId && it.toId <= untilId ? it.bytes : 0), 0)
  const last = keyframes.at(-1)
  const since = bytesBetween(last?.atId ?? 0, at.atId)
  if (since < Math.max(SINCE_BYTES_MIN, (last?.bytes ?? 0) * SINCE_OF_KEYFRAME)) return false
  await insertKeyframe(tx, { ...log, atId: at.atId, atMs: at.atMs, state: await packState(at.doc) })

  const kept = keyframes.map((it) => it.atId)
  const dropped: number[] = []
  for (let i = 0; i < kept.length - NEWEST_KEPT;) {
    if (bytesBetween(kept[i - 1] ?? 0, kept[i + 1]!) <= APART_BYTES_MAX) dropped.push(...kept.splice(i, 1))
    else i += 1
  }
  await dropKeyframes(tx, log, dropped)
  return true
}
