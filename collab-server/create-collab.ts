import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { CLOSE } from '#domain/close-reasons.ts'
import type { Database } from '#db/database.ts'
import { type AccessWatch, watchAccess } from './access-watch.ts'
import { closeDocument, createHocuspocus } from './hooks.ts'
import { isAddressed } from './inspect-message.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'
import type { CollabLog } from './log.ts'
import { createLogWriter } from './log-writer.ts'
import { createOpenDocuments } from './open-documents.ts'
import { watchRequests } from './requests.ts'
import { createSealer } from './sealer.ts'
import { createSockets } from './sockets.ts'

/** The shared-document server, without a port of its own. */
export interface CollabServer {
  /** Takes over an upgrade request whose path was matched already. Never throws. */
  handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void
  /** `failing` while edits cannot be written to the log. */
  health(): 'ok' | 'failing'
  /** Seals what is to be sealed now, without waiting for the next look. Resolves when that is done. */
  sealDue(): Promise<void>
  /** Takes nobody new, stores what has arrived, says goodbye. The database stays open: it is the caller's. */
  close(): Promise<void>
}

/** How long closing waits for messages in hand, and for peers to say goodbye, in milliseconds. */
const GOODBYE_MS = 3000

/**
 * Builds the server on a database. `ticketSecret` is what the pages' server signs tickets with.
 * Throws when the database cannot be listened to.
 */
export async function createCollab(input: {
  db: Database
  ticketSecret: Uint8Array
  clock: () => number
  log: CollabLog
  limits?: Partial<Limits>
}): Promise<CollabServer> {
  const { db, clock, log } = input
  const limits: Limits = { ...DEFAULT_LIMITS, ...input.limits }
  const writer = createLogWriter({
    db,
    clock,
    log,
    windowMs: limits.commitWindowMs,
    attempts: limits.storeAttempts,
    retryMs: limits.storeRetryMs,
  })
  const sealer = createSealer({ db, clock, log, limits })
  const documents = createOpenDocuments({
    db,
    clock,
    log,
    limits,
    writer,
    sealer,
    onLost: (document) => {
      for (const connection of document.getConnections())
        closeDocument(hocuspocus, connection, CLOSE.notStored)
    },
  })
  const hocuspocus = createHocuspocus({ ...input, limits, documents, watch: () => watch })
  const watch: AccessWatch = await watchAccess({
    db,
    clock,
    log,
    closeDocument: (connection, close) => closeDocument(hocuspocus, connection, close),
  })
  const requests = await watchRequests({ db, clock, log, hocuspocus, documents })
  const sockets = createSockets({
    limits,
    clock,
    log,
    open: (webSocket, request) => {
      const connection = hocuspocus.handleConnection(webSocket, request)
      return {
        handleMessage: (message) => {
          if (isAddressed(message)) connection.handleMessage(message)
          else webSocket.close(CLOSE.malformed.code, CLOSE.malformed.reason)
        },
        handleClose: (event) => connection.handleClose(event),
      }
    },
  })

  let closing = false
  return {
    handleUpgrade(req, socket, head) {
      if (closing) socket.destroy()
      else sockets.handleUpgrade(req, socket, head)
    },
    sealDue: sealer.sealDue,
    health: () => (writer.failing() ? 'failing' : 'ok'),
    async close() {
      closing = true
      await watch.close()
      await requests.close()
      const connections = [...hocuspocus.documents.values()].flatMap((document) => document.getConnections())
      await Promise.race([
        Promise.all(connections.map((it) => it.waitForPendingMessages())),
        pause(GOODBYE_MS),
      ])
      await writer.idle()
      await sockets.close(GOODBYE_MS)
      // What arrived while the sockets were closing.
      await writer.idle()
      await sealer.close(GOODBYE_MS)
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
}
