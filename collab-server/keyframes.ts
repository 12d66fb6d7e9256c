import type { Database } from '#db/database.ts'
import { insertKeyframe, packState } from '#db/queries/document/keyframe.ts'
import { materialise } from '#db/queries/document/state.ts'
import type { CollabLog } from './log.ts'

/** Watches how the log of one document grows, and makes a keyframe now and then. */
export interface Keyframes {
  /** The log has grown by one row. */
  grew(rowId: number, bytes: number): void
  /** Resolves when no keyframe is being made. Never rejects. */
  idle(): Promise<void>
}

/**
 * Makes a keyframe when the log has grown by `everyBytes` since the last. It is read back from the
 * log, not taken from the live document: a keyframe must be exactly what the log says at its position.
 * One that cannot be made costs nothing but slower opening, so failure is only logged.
 */
export function createKeyframes(input: {
  db: Database
  documentId: string
  epoch: number
  bytesSince: number
  everyBytes: number
  clock: () => number
  log: CollabLog
}): Keyframes {
  const { db, documentId, epoch } = input
  let bytesSince = input.bytesSince
  let making: Promise<void> | null = null

  const make = async (atId: number) => {
    try {
      const { doc, lastId } = await materialise(db, { documentId, epoch, atId })
      const state = await packState(doc)
      doc.destroy()
      await insertKeyframe(db, { documentId, epoch, atId: lastId, atMs: input.clock(), state })
      input.log.info('collab.keyframe', { documentId, atId: lastId, bytes: state.length })
    } catch (cause) {
      input.log.warn('collab.keyframe.failed', { documentId, cause })
    } finally {
      making = null
    }
  }

  return {
    grew(rowId, bytes) {
      bytesSince += bytes
      if (bytesSince < input.everyBytes || making !== null) return
      bytesSince = 0
      making = make(rowId)
    },
    idle: async () => {
      await making
    },
  }
}
