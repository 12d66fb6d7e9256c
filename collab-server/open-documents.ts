import type { Document } from '@hocuspocus/server'
import { CLOSE } from '#domain/close-reasons.ts'
import { parseDocumentName } from '#domain/document-name.ts'
import type { Database } from '#db/database.ts'
import { clientsOfDocument } from '#db/queries/document/clients.ts'
import type { DocumentLog } from '#db/queries/document/log.ts'
import { DamagedSegment } from '#db/queries/document/segments.ts'
import { materialise } from '#db/queries/document/state.ts'
import type { Limits } from './limits.ts'
import { LiveDocument } from './live-document.ts'
import type { CollabLog } from './log.ts'
import type { LogWriter } from './log-writer.ts'
import { RefusalError } from './refusal.ts'
import type { Sealer } from './sealer.ts'

/** The documents that somebody has open, each with its way into the log. */
export interface OpenDocuments {
  /**
   * Reads a document from the log. Throws the refusal `noSuchDocument` for what is no document's name, and
   * `damaged` when its history cannot be read and no keyframe after the damage makes up for it.
   */
  load(document: Document): Promise<void>
  /** The way into the log of an open document. Throws when it was not loaded. */
  live(document: Document): LiveDocument
  /** Resolves when nothing of this document waits any more (stored, or given up). */
  settled(document: Document): Promise<void>
  forget(documentName: string): void
}

/** `onLost` is called when a document's edits could not be stored; its connections must then be closed. */
export function createOpenDocuments(input: {
  db: Database
  clock: () => number
  log: CollabLog
  limits: Limits
  writer: LogWriter
  sealer: Sealer
  onLost: (document: Document) => void
}): OpenDocuments {
  const { db, clock, log, limits, writer, sealer } = input
  const open = new Map<string, { document: Document; live: LiveDocument }>()

  const find = (document: Document) => {
    const found = open.get(document.name)
    if (found === undefined || found.document !== document) throw new Error(`${document.name} is not open`)
    return found
  }

  const read = async (which: DocumentLog, into: Document) => {
    try {
      await materialise(db, {
        ...which,
        into,
        onDamage: (atId, cause) => log.error('collab.history.damaged', { ...which, keyframe: atId, cause }),
      })
    } catch (thrown) {
      if (!(thrown instanceof DamagedSegment)) throw thrown
      const { fromId, toId } = thrown.range
      log.error('collab.history.damaged', { ...which, fromId, toId, cause: thrown.cause })
      throw new RefusalError(CLOSE.damaged)
    }
  }

  return {
    async load(document) {
      const name = parseDocumentName(document.name)
      if (name === null) throw new RefusalError(CLOSE.noSuchDocument)
      const { documentId, epoch } = name
      const keepers = await clientsOfDocument(db, documentId)
      await read({ documentId, epoch }, document)
      const live = new LiveDocument({
        documentId,
        epoch,
        live: document,
        keepers,
        documentBytes: limits.documentBytes,
        clock,
        wake: writer.wake,
        onStored: (where) => sealer.grew({ documentId, epoch }, where.bytes),
        onLost: (cause) => {
          log.error('collab.log.lost', { document: document.name, cause })
          input.onLost(document)
        },
      })
      open.set(document.name, { document, live })
    },
    live: (document) => find(document).live,
    async settled(document) {
      const found = open.get(document.name)
      if (found?.document !== document) return
      await found.live.settled()
    },
    forget(documentName) {
      const found = open.get(documentName)
      if (found === undefined || !found.document.isDestroyed) return
      found.live.destroy()
      open.delete(documentName)
    },
  }
}
