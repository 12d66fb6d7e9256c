import type { Document, Hocuspocus } from '@hocuspocus/server'
import type * as Y from 'yjs'
import { formatDocumentName } from '#domain/document-name.ts'
import type { Refusal } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import type { Database } from '#db/database.ts'
import type { Answering } from '#db/queries/document/append.ts'
import { listenRequested, type RequestKey } from '#db/document-requests.ts'
import { findDocument, type FoundDocument } from '#db/queries/document/find.ts'
import {
  answerRequest,
  type DocumentRequest,
  openRequests,
  takeRequest,
} from '#db/queries/document/requests.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import type { ConnectionContext } from './hooks.ts'
import type { CollabLog } from './log.ts'
import type { OpenDocuments } from './open-documents.ts'
import { RefusalError } from './refusal.ts'
import { carryOrder } from './carry-order.ts'
import { restoreOrder } from './restore-order.ts'
import { suggestionOrder } from './suggestion-order.ts'

/** Carries out what verbs ask of documents. */
export interface Requests {
  /** Takes on nothing more; resolves when what was taken on is answered or given up. */
  close(): Promise<void>
}

/** What a request comes to: one edit. */
export interface Order {
  /** Makes it, as `LiveDocument.change` asks; `open` is the document that people have open. */
  edit(doc: Y.Doc, open: Document): Uint8Array | boolean
  /** What is written in the commit of the edit. */
  readonly alongside?: Answering['alongside']
  /** Why, when no edit came of it. */
  readonly otherwise: Refusal['reason']
  /** Lets go of what was read for it. */
  release?(): void
}

/** So long a server that holds the document is left alone with a request, in milliseconds. */
const OTHERS_FIRST_MS = 150
/** After so long a request that was taken on and not answered may be taken on again, in milliseconds. */
const LAPSES_MS = 5_000
/** Who asked longer ago has been told to try again: it is not carried out behind their back, in milliseconds. */
const TOO_OLD_MS = 60_000

/**
 * Hears of requests and carries out each once, in one edit through the log (D16). A document that nobody
 * has open is opened for it. Who asked is asked about anew: `can()` decides here, too.
 */
export async function watchRequests(input: {
  db: Database
  clock: () => number
  log: CollabLog
  hocuspocus: Hocuspocus<ConnectionContext>
  documents: OpenDocuments
}): Promise<Requests> {
  const { db, clock, log, hocuspocus, documents } = input
  const running = new Map<string, Promise<void>>()
  let closed = false

  const start = (key: RequestKey) => {
    const name = `${key.documentId}/${key.id}`
    // Heard of again while it takes long: it is in hand.
    if (closed || running.has(name)) return
    const run = carryOut(key)
      .catch((cause: unknown) => log.error('collab.request.failed', { ...key, cause }))
      .finally(() => running.delete(name))
    running.set(name, run)
  }

  const carryOut = async (key: RequestKey) => {
    const document = await findDocument(db, key.documentId)
    if (document === null) return
    const name = formatDocumentName(document)
    if (!hocuspocus.documents.has(name)) await pause(OTHERS_FIRST_MS)
    const now = clock()
    const request = await takeRequest(db, key, now, now - LAPSES_MS)
    if (request === null) return
    const refused = await apply(request, document, name)
    if (refused !== null) await answerRequest(db, key, { refused }, clock())
  }

  const orderOf = (request: DocumentRequest, viewer: Viewer, document: FoundDocument) => {
    switch (request.kind) {
      case 'suggestion':
        return suggestionOrder(db, viewer, document, request.body)
      case 'restore':
        return restoreOrder(db, viewer, document, request.body)
      case 'carry':
        return carryOrder(db, viewer, document, request)
    }
  }

  /** Makes the edit, whose commit answers the request; or says why not. */
  const apply = async (
    request: DocumentRequest,
    document: FoundDocument,
    name: string,
  ): Promise<Refusal['reason'] | null> => {
    const { requestedBy } = request
    const viewer = await loadViewer(db, requestedBy, clock())
    const order = await orderOf(request, viewer, document)
    if (typeof order === 'string') return order
    const opened = await hocuspocus.openDirectConnection(name)
    try {
      const open = opened.document
      // It may be unloaded in this very moment; the request lapses and is asked for again.
      if (open === null || hocuspocus.documents.get(name) !== open) return 'tryAgain'
      const live = documents.live(open)
      const changed = live.change({
        personId: requestedBy,
        kind: request.kind,
        answering: {
          requestId: request.id,
          ...(order.alongside === undefined ? {} : { alongside: order.alongside }),
        },
        edit: (doc) => order.edit(doc, open),
      })
      if (changed) await live.settled()
      return changed ? null : order.otherwise
    } catch (thrown) {
      if (!(thrown instanceof RefusalError)) throw thrown
      log.warn('collab.request.refused', { document: name, reason: thrown.reason })
      return 'tryAgain'
    } finally {
      order.release?.()
      await opened.disconnect()
    }
  }

  const lookForAll = () => {
    openRequests(db, clock() - TOO_OLD_MS).then(
      (keys) => keys.forEach(start),
      (cause: unknown) => log.warn('collab.requests.notRead', { cause }),
    )
  }
  const stopListening = await listenRequested(db, start, lookForAll)

  return {
    async close() {
      closed = true
      await stopListening()
      await Promise.all(running.values())
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
