import * as Y from 'yjs'
import type { Clocks } from '#domain/history/joined-update-document.ts'
import { cutUpdate } from '#domain/history/joined-update-document.ts'
import type { IdRun } from '#domain/history/ledger.ts'
import { replay } from '#domain/history/replay-document.ts'
import type { Queryable } from '../../database.ts'
import { keyframeBefore, unpackState } from './keyframe.ts'
import { editsOf, type DocumentLog, type LogRow, logRows } from './log.ts'
import { bodyIn, reading, type Segment, segmentsIn, timelineIn } from './segments.ts'

/** Which moment of which document. */
export interface Moment extends DocumentLog {
  /** Last log row that belongs to the moment; default: the end of the log. */
  readonly atId?: number
  /**
   * Default true. False keeps what is deleted after the newest keyframe readable; only for scratch
   * copies, since a board then costs many times its size.
   */
  readonly gc?: boolean
  /**
   * Default false. True reads from nothing instead of from a keyframe and collects no garbage: all that
   * was ever written and deleted is in the document. Plans only.
   */
  readonly whole?: boolean
  /** Default true. False reads from nothing, as if there were no keyframes. */
  readonly keyframes?: boolean
  /** An empty document to fill instead of a new one. */
  readonly into?: Y.Doc
  /** Told of a keyframe that cannot be read: an earlier one is taken instead. */
  readonly onDamage?: (atId: number, cause: unknown) => void
}

/**
 * A document as it stood at a position of its log: the newest keyframe before, what is sealed since, and
 * the tail. Exact at every row of a plan and of a tail; within a sealed stretch of a board it stands at the
 * end of the last frame before. `lastId` is the last row that went in, 0 for an empty log. Throws
 * `DamagedSegment` when a sealed stretch that it needs cannot be read, and on rows that cannot be.
 */
export async function materialise(db: Queryable, moment: Moment): Promise<{ doc: Y.Doc; lastId: number }> {
  const { documentId, epoch, atId, whole = false } = moment
  const doc = moment.into ?? new Y.Doc({ gc: whole ? false : (moment.gc ?? true) })
  const keyframe = whole || moment.keyframes === false ? null : await readableKeyframe(db, moment)
  let lastId = keyframe?.atId ?? 0
  if (keyframe !== null) replay(doc, () => Y.applyUpdateV2(doc, keyframe.update))
  const stretch = { documentId, epoch, afterId: lastId, ...(atId === undefined ? {} : { untilId: atId }) }
  const tail: LogRow[] = []
  for await (const row of logRows(db, stretch)) tail.push(row)
  for (const segment of await segmentsIn(db, stretch)) {
    lastId = await applySegment(doc, segment, { atId: atId ?? Infinity, whole, lastId })
    // Later rows build on what is missing here.
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
      await reading(segment, () => {
        throw new Error('it builds on edits that are not there')
      })
  }
  for (const row of tail) {
    if (row.id <= lastId) continue
    // One transaction a row: cheap, and a gc:false copy still keeps what is deleted within it.
    replay(doc, () => {
      for (const edit of editsOf(row)) Y.applyUpdate(doc, edit.update)
    })
    lastId = row.id
  }
  return { doc, lastId }
}

/** The newest keyframe that can be read: a damaged one costs time and nothing else. */
async function readableKeyframe(
  db: Queryable,
  { onDamage, ...moment }: Moment,
): Promise<{ atId: number; update: Uint8Array } | null> {
  let before = moment.atId
  for (;;) {
    const keyframe = await keyframeBefore(db, moment, before)
    if (keyframe === null) return null
    try {
      return { atId: keyframe.atId, update: await unpackState(keyframe.state) }
    } catch (cause) {
      onDamage?.(keyframe.atId, cause)
      before = keyframe.atId - 1
    }
  }
}

/** Brings a sealed stretch into a document up to the row `atId`, in one transaction; returns the last row that went in. */
async function applySegment(
  doc: Y.Doc,
  segment: Segment,
  { atId, whole, lastId }: { atId: number; whole: boolean; lastId: number },
): Promise<number> {
  const body = await bodyIn(segment)
  if ('frames' in body) {
    if (whole) throw new Error('a board is not kept whole')
    const frames = body.frames.filter((frame) => frame.toId <= atId && frame.toId > lastId)
    await reading(segment, () => {
      for (const frame of frames) replay(doc, () => Y.applyUpdateV2(doc, frame.update))
    })
    return frames.at(-1)?.toId ?? lastId
  }
  if (atId >= segment.toId) {
    await reading(segment, () => replay(doc, () => Y.applyUpdateV2(doc, body.update)))
    return segment.toId
  }
  const { edits } = await timelineIn(segment)
  const clocks = new Map<number, number>()
  const deleted: IdRun[] = []
  let last = lastId
  for (const edit of edits) {
    if (edit.rowId > atId) break
    advance(clocks, edit.inserted)
    deleted.push(...edit.deleted)
    last = Math.max(last, edit.rowId)
  }
  await reading(segment, () => {
    const update = cutUpdate(body.update, clocks satisfies Clocks, deleted)
    replay(doc, () => Y.applyUpdateV2(doc, update))
  })
  return last
}

function advance(clocks: Map<number, number>, runs: readonly IdRun[]): void {
  for (const { clientId, clock, length } of runs)
    clocks.set(clientId, Math.max(clocks.get(clientId) ?? 0, clock + length))
}
