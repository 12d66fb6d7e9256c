import type { HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { CloseReason } from '#domain/close-reasons.ts'
import { HonestProvider } from './honest-provider.ts'
import { documentsWithUnsentEdits, noteUnsent, openOfflineStore } from './offline-store.ts'
import { closeReason, remedyFor } from './refusals.ts'
import { fetchTicket } from './ticket.ts'

/** `saved`: on the server's disk. `offline`: kept in this browser until the connection is back. */
export type SaveState = 'opening' | 'saved' | 'saving' | 'offline' | 'refused'

export interface DocumentState {
  readonly saveState: SaveState
  readonly refusal: CloseReason | null
  /** The content is known, from this browser's store or from the server. */
  readonly ready: boolean
  /** This browser has edits that the server has not confirmed to be on disk. */
  readonly unsent: boolean
}

export interface LiveDocument {
  readonly ydoc: Y.Doc
  readonly provider: HonestProvider
  readonly awareness: Awareness
  readonly state: () => DocumentState
  readonly subscribe: (listener: () => void) => () => void
  /** Opens the document; what it returns closes it, unless somebody else retains it within the same turn. */
  readonly retain: () => () => void
  /** It was let go of, and shows nothing new any more. */
  readonly isClosed: () => boolean
}

export interface LiveDocumentInput {
  readonly socket: HocuspocusProviderWebsocket
  readonly documentName: string
  readonly ticketUrl: string
  readonly user: {
    readonly personId: string
    readonly name: string
    readonly school: string
    readonly color: string
  }
  readonly askTicket?: typeof fetchTicket
  readonly openStore?: typeof openOfflineStore
}

/** Attempts in a row before a refusal that usually mends itself is taken at its word. */
const ATTEMPTS = 4
/** How long to wait for this browser's store before connecting without it, in milliseconds. */
const STORE_WAIT_MS = 3000
const NEVER = new Promise<never>(() => {})

/** A shared document of this page: Yjs, its connection, its offline store, and an honest word on all of it. */
export function createLiveDocument(input: LiveDocumentInput): LiveDocument {
  const { socket, documentName, ticketUrl, user } = input
  const askTicket = input.askTicket ?? fetchTicket
  const openStore = input.openStore ?? openOfflineStore
  const ydoc = new Y.Doc()
  const listeners = new Set<() => void>()
  const timers = new Set<ReturnType<typeof setTimeout>>()

  let holders = 0
  let opened = false
  let closed = false
  let keepsOffline = false
  let refusal: CloseReason | null = null
  let stopped = false
  let attempts = 0
  let asking = 0
  let wasSynced = false
  let wasCut = false
  let unsent = documentsWithUnsentEdits(user.personId).includes(documentName)

  const provider = new HonestProvider({
    name: documentName,
    document: ydoc,
    websocketProvider: socket,
    sessionAwareness: true,
    token,
    onSynced: () => {
      wasSynced = true
      attempts = 0
      refusal = null
      refresh()
    },
    onUnsyncedChanges: ({ number }) => {
      if (number === 0 && provider.isAuthenticated && provider.isSynced) setUnsent(false)
      refresh()
    },
    onAuthenticated: refresh,
    onAuthenticationFailed: ({ reason }) => refuse(closeReason({ reason })),
    onClose: ({ event }) => {
      // A code of 1000 comes from the server's message about this one document; the socket stays open
      // and nobody reconnects by itself. Any other code closed the socket, which reconnects on its own.
      const reason = closeReason(event)
      if (reason !== null || event.code === 1000) refuse(reason)
      refresh()
    },
    onDisconnect: () => {
      wasCut = true
      refresh()
    },
  })
  const awareness = provider.awareness!
  let current = compute()

  function compute(): DocumentState {
    const ready = wasSynced || ydoc.store.clients.size > 0
    return { saveState: saveState(ready), refusal, ready, unsent }
  }

  function saveState(ready: boolean): SaveState {
    if (stopped) return 'refused'
    if (provider.isAuthenticated && provider.isSynced) return unsent ? 'saving' : 'saved'
    if (wasSynced || wasCut || refusal !== null) return 'offline'
    return ready && unsent ? 'offline' : 'opening'
  }

  function refresh(): void {
    const next = compute()
    const keys = Object.keys(next) as (keyof DocumentState)[]
    if (keys.every((key) => next[key] === current[key])) return
    current = next
    for (const listener of listeners) listener()
  }

  function setUnsent(now: boolean): void {
    if (now === unsent) return
    unsent = now
    noteUnsent(user.personId, documentName, now)
  }

  function later(delayMs: number, act: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      if (!closed) act()
    }, delayMs)
    timers.add(timer)
  }

  /** Never rejects, which would end as a refusal: it waits until there is a ticket, or for ever. */
  async function token(): Promise<string> {
    asking += 1
    const turn = asking
    for (let attempt = 0; ; attempt += 1) {
      if (closed || stopped) return NEVER
      const answer = await askTicket(ticketUrl, documentName, user.personId)
      if (turn !== asking) return NEVER
      if (answer.kind === 'ticket') return answer.ticket
      if (answer.kind === 'refused') {
        stop(answer.reason)
        return NEVER
      }
      await new Promise<void>((resolve) => later(Math.min(500 * 2 ** attempt, 10_000), resolve))
    }
  }

  function refuse(reason: CloseReason | null): void {
    if (closed || stopped) return
    const remedy = reason === null ? 'later' : remedyFor(reason)
    attempts += 1
    if (reason !== null && (remedy === 'stop' || (remedy === 'again' && attempts >= ATTEMPTS)))
      return stop(reason)
    refusal = remedy === 'later' ? reason : null
    refresh()
    const wait = remedy === 'later' ? 3000 + Math.random() * 4000 : 250 * 2 ** attempts
    later(wait, () => {
      // Begins anew under the same routing key. Detaching first would send a "close" that the server
      // queues ahead of the new ticket and then obeys.
      const isOpen = socket.webSocket?.readyState === WebSocket.OPEN
      if (isOpen && !provider.isAuthenticated) void provider.onOpen(new Event('open'))
    })
  }

  function stop(reason: CloseReason): void {
    stopped = true
    refusal = reason
    awareness.setLocalState(null)
    refresh()
  }

  /** What comes from the server or from this browser's store is not a local edit; typing and undo are. */
  function onUpdate(_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction): void {
    if (local) setUnsent(true)
    refresh()
  }

  async function open(): Promise<void> {
    opened = true
    ydoc.on('update', onUpdate)
    // Loaded first, so that what was written without a connection goes out with the first handshake.
    const loaded = openStore(user.personId, documentName, ydoc).then(
      (kept) => {
        keepsOffline = kept
        refresh()
      },
      () => {},
    )
    await Promise.race([loaded, new Promise<void>((resolve) => later(STORE_WAIT_MS, resolve))])
    if (!closed) provider.attach()
  }

  function close(): void {
    if (closed) return
    closed = true
    for (const timer of timers) clearTimeout(timer)
    window.removeEventListener('beforeunload', warn)
    window.removeEventListener('online', reconnect)
    provider.destroy()
    ydoc.destroy()
  }

  function warn(event: BeforeUnloadEvent): void {
    if (unsent && !keepsOffline) event.preventDefault()
  }

  function reconnect(): void {
    void socket.connect()
  }

  return {
    ydoc,
    provider,
    awareness,
    state: () => current,
    isClosed: () => closed,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    retain: () => {
      holders += 1
      if (!opened) {
        provider.setAwarenessField('user', user)
        window.addEventListener('beforeunload', warn)
        window.addEventListener('online', reconnect)
        void open()
      }
      return () => {
        holders -= 1
        // StrictMode unmounts and mounts again at once: that must not cost a connection.
        setTimeout(() => {
          if (holders === 0) close()
        }, 0)
      }
    },
  }
}
