import type { Document } from '@hocuspocus/server'
import { CLOSE } from '#domain/close-reasons.ts'
import { parseDocumentName } from '#domain/document-name.ts'
import type { Database } from '#db/database.ts'
import { clientsOfDocument } from '#db/queries/document/clients.ts'
import { logBytesSinceKeyframe } from '#db/queries/document/keyframe.ts'
import { materialise } from '#db/queries/document/state.ts'
import { createKeyframes, type Keyframes } from './keyframes.ts'
import type { Limits } from './limits.ts'
import { LiveDocument } from './live-document.ts'
import type { CollabLog } from './log.ts'
import type { LogWriter } from './log-writer.ts'
import { RefusalError } from './refusal.ts'

/** The documents that somebody has open, each with its way into the log. */
export interface OpenDocuments {
  /** Reads a document from the log. Throws the refusal `noSuchDocument` for what is no document's name. */
  load(document: Document): Promise<void>
  /** The way into the log of an open document. Throws when it was not loaded. */
  live(document: Document): LiveDocument
  /** Resolves when nothing of this document waits any more (stored, or given up) and no keyframe is being made. */
  settled(document: Document): Promise<void>
  /** Resolves when no keyframe is being made. */
  keyframesIdle(): Promise<void>
  forget(documentName: string): void
}

/** `onLost` is called when a document's edits could not be stored; its connections must then be closed. */
export function createOpenDocuments(input: {
  db: Database
  clock: () => number
  log: CollabLog
  limits: Limits
  writer: LogWriter
  onLost: (document: Document) => void
}): OpenDocuments {
  const { db, clock, log, limits, writer } = input
  const open = new Map<string, { document: Document; live: LiveDocument; keyframes: Keyframes }>()

  const find = (document: Document) => {
    const found = open.get(document.name)
    if (found === undefined || found.document !== document) throw new Error(`${document.name} is not open`)
    return found
  }

  return {
    async load(document) {
      const name = parseDocumentName(document.name)
      if (name === null) throw new RefusalError(CLOSE.noSuchDocument)
      const { documentId, epoch } = name
      const keepers = await clientsOfDocument(db, documentId)
      const bytesSince = await logBytesSinceKeyframe(db, { documentId, epoch })
      await materialise(db, { documentId, epoch, into: document })
      const everyBytes = limits.keyframeBytes
      const keyframes = createKeyframes({ db, documentId, epoch, bytesSince, everyBytes, clock, log })
      const live = new LiveDocument({
        documentId,
        epoch,
        live: document,
        keepers,
        documentBytes: limits.documentBytes,
        clock,
        wake: writer.wake,
        onStored: (where) => keyframes.grew(where.rowId, where.bytes),
        onLost: (cause) => {
          log.error('collab.log.lost', { document: document.name, cause })
          input.onLost(document)
        },
      })
      open.set(document.name, { document, live, keyframes })
    },
    live: (document) => find(document).live,
    async settled(document) {
      const found = open.get(document.name)
      if (found?.document !== document) return
      await found.live.settled()
      await found.keyframes.idle()
    },
    async keyframesIdle() {
      await Promise.all([...open.values()].map(({ keyframes }) => keyframes.idle()))
    },
    forget(documentName) {
      const found = open.get(documentName)
      if (found === undefined || !found.document.isDestroyed) return
      found.live.destroy()
      open.delete(documentName)
    },
  }
}
