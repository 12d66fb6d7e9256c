import * as Y from 'yjs'
import { unpackEdits } from '#domain/history/packed-edits-document.ts'
import type { Queryable } from '../../database.ts'
import { keyframeBefore } from './keyframe.ts'
import { logRows } from './log.ts'

/** Which moment of which document. */
export interface Moment {
  readonly documentId: string
  readonly epoch: number
  /** Last log row that belongs to the moment; default: the end of the log. */
  readonly atId?: number
  /**
   * Default true. False keeps what is deleted after the newest keyframe readable; only for scratch
   * copies, since a board then costs many times its size.
   */
  readonly gc?: boolean
  /** From nothing and without gc, so that all that was ever written and deleted is in it. For plans only. */
  readonly whole?: boolean
  /** An empty document to fill instead of a new one. */
  readonly into?: Y.Doc
}

/**
 * A document as it stood at a position of its log: the newest keyframe before, and the edits since.
 * `lastId` is the last row that went in, 0 for an empty log. Throws on rows that cannot be read.
 */
export async function materialise(db: Queryable, moment: Moment): Promise<{ doc: Y.Doc; lastId: number }> {
  const whole = moment.whole ?? false
  const doc = moment.into ?? new Y.Doc({ gc: moment.gc ?? !whole })
  const keyframe = whole ? null : await keyframeBefore(db, moment, moment.atId)
  let lastId = keyframe?.atId ?? 0
  if (keyframe !== null) Y.applyUpdateV2(doc, keyframe.update)
  const stretch = { documentId: moment.documentId, epoch: moment.epoch, afterId: lastId }
  for await (const row of logRows(
    db,
    moment.atId === undefined ? stretch : { ...stretch, untilId: moment.atId },
  )) {
    // One transaction a row: cheap, and a gc:false copy still keeps what is deleted within it.
    doc.transact(() => {
      for (const edit of unpackEdits(row.edits)) Y.applyUpdate(doc, edit.update)
    })
    lastId = row.id
  }
  return { doc, lastId }
}
