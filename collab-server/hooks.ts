import { type Configuration, type Connection, type Document, Hocuspocus } from '@hocuspocus/server'
import { CLOSE } from '#domain/close-reasons.ts'
import type { Database } from '#db/database.ts'
import type { AccessWatch } from './access-watch.ts'
import { type Admitted, admit } from './admission.ts'
import { holdAcknowledgements } from './hold-acknowledgements.ts'
import { inspectMessage } from './inspect-message.ts'
import type { Limits } from './limits.ts'
import type { CollabLog } from './log.ts'
import type { OpenDocuments } from './open-documents.ts'
import { guardPresence } from './presence-guard.ts'
import { asRefusal, type Close, RefusalError } from './refusal.ts'
import { createTokenBuckets } from './token-buckets.ts'

/** What a connection carries from its admission on. */
export interface ConnectionContext {
  readonly admitted: Admitted
  /** Notices of changed access that had been heard when it was admitted. */
  readonly noticesBefore: number
}

/** After these the whole socket is closed: the page's provider connects anew, or the peer is no page of ours. */
const ENDS_SOCKET: ReadonlySet<Close['reason']> = new Set(['malformed', 'resync', 'notStored', 'tooOften'])
const SYNC_STEP_1 = 0

/** Closes one document's connection with a reason, and its socket where the reason asks for it or nothing else is open on it. */
export function closeDocument(
  hocuspocus: Hocuspocus<ConnectionContext>,
  connection: Connection,
  close: Close,
): void {
  connection.close({ code: close.code, reason: close.reason })
  const others = [...hocuspocus.documents.values()].some((document) =>
    document.getConnections().some((other) => other.webSocket === connection.webSocket),
  )
  if (ENDS_SOCKET.has(close.reason) || !others) connection.webSocket.close(close.code, close.reason)
}

/**
 * Hocuspocus with our hooks. Each hook is an error boundary: what it throws is a refusal that closes
 * one connection, whatever went wrong inside.
 */
export function createHocuspocus(input: {
  db: Database
  ticketSecret: Uint8Array
  clock: () => number
  log: CollabLog
  limits: Limits
  documents: OpenDocuments
  watch: () => AccessWatch
}): Hocuspocus<ConnectionContext> {
  const { log, limits, documents } = input
  const openings = createTokenBuckets(limits.openingsPerPerson, input.clock)

  const refuse = (hook: string, thrown: unknown, connection?: Connection): RefusalError => {
    const refusal = asRefusal(thrown, CLOSE.notStored, (cause) =>
      log.error('collab.hook.failed', { hook, cause }),
    )
    if (connection !== undefined) {
      log.warn('collab.refused', { reason: refusal.reason, document: connection.document.name })
      // Hocuspocus closes the document's connection when it catches this; the socket comes after.
      if (ENDS_SOCKET.has(refusal.reason))
        setImmediate(() => connection.webSocket.close(refusal.code, refusal.reason))
    }
    return refusal
  }

  const hooks: Partial<Configuration<ConnectionContext>> = {
    async onAuthenticate({ token, documentName, connectionConfig }) {
      try {
        const noticesBefore = input.watch().noticesHeard()
        const admitted = await admit(input, documentName, token)
        if (openings.take(admitted.person.personId) > 0) throw new RefusalError(CLOSE.tooOften)
        connectionConfig.readOnly = admitted.access === 'read'
        return { admitted, noticesBefore } satisfies ConnectionContext
      } catch (thrown) {
        const refusal = refuse('onAuthenticate', thrown)
        log.warn('collab.refused', { reason: refusal.reason, document: documentName.slice(0, 80) })
        throw refusal
      }
    },

    async onLoadDocument({ document }) {
      try {
        await documents.load(document)
      } catch (thrown) {
        throw refuse('onLoadDocument', thrown)
      }
    },

    async connected({ connection, context, documentName }) {
      // A document may be unloaded in the very moment that somebody arrives: they would be alone in it.
      if (hocuspocus.documents.get(documentName) !== connection.document) {
        closeDocument(hocuspocus, connection, CLOSE.resync)
        return
      }
      input.watch().watch(connection, context.admitted, context.noticesBefore)
    },

    async beforeHandleMessage({ connection, update }) {
      try {
        inspectMessage(update, limits.presenceBytes)
      } catch (thrown) {
        throw refuse('beforeHandleMessage', thrown, connection)
      }
    },

    async beforeHandleAwareness({ states, document, connection, context }) {
      try {
        // Closed while this message waited.
        if (connection === undefined || context === undefined || !document.hasConnection(connection)) {
          states.clear()
          return
        }
        const { person } = context.admitted
        const live = documents.live(document)
        guardPresence(states, person, (clientId) => live.claimPresence(clientId, person.personId))
      } catch (thrown) {
        throw refuse('beforeHandleAwareness', thrown, connection)
      }
    },

    async beforeSync({ type, payload, document, connection, context }) {
      if (type === SYNC_STEP_1) return
      try {
        await receive(document, connection, context, payload)
      } catch (thrown) {
        throw refuse('beforeSync', thrown, connection)
      }
    },

    async beforeUnloadDocument({ document }) {
      await documents.settled(document)
    },

    async afterUnloadDocument({ documentName }) {
      documents.forget(documentName)
    },
  }

  const receive = async (
    document: Document,
    connection: Connection,
    context: ConnectionContext,
    payload: Uint8Array,
  ) => {
    // Closed while this message waited: what a removed person sent just before must not get in after.
    if (!document.hasConnection(connection)) throw new RefusalError(CLOSE.notAllowed)
    // Hocuspocus answers a reader's edits with "not applied".
    if (connection.readOnly) return
    const live = documents.live(document)
    live.receive(payload, context.admitted.person.personId)
    holdAcknowledgements(connection, live)
    // The edit reaches the live document out of the log. What Hocuspocus applies now is an empty update.
    payload.fill(0)
    while (live.waitingBytes() > limits.waitingBytes) await live.settled()
  }

  const hocuspocus = new Hocuspocus<ConnectionContext>({
    quiet: true,
    yDocOptions: { gc: true, gcFilter: () => true },
    maxPendingDocuments: 20,
    // A page that comes back sends what was typed meanwhile while the document is still being read.
    maxUnauthenticatedQueueMessages: 20_000,
    maxUnauthenticatedQueueSize: 2 * limits.messageBytes,
    ...hooks,
  })
  return hocuspocus
}
