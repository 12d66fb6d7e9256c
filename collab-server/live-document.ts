import * as Y from 'yjs'
import { CLOSE } from '#domain/close-reasons.ts'
import { foreignClient, type ClientKeeper } from '#domain/history/client-binding.ts'
import { clientsWithNews } from '#domain/history/client-binding-document.ts'
import { replay } from '#domain/history/replay-document.ts'
import { logTime } from '#domain/history/timeline-columns.ts'
import type { EditKind, PackedEdit } from '#domain/history/packed-edits-document.ts'
import type { Answering, Append, Appended } from '#db/queries/document/append.ts'
import type { ClientBinding } from '#db/queries/document/clients.ts'
import type { LogSource } from './log-writer.ts'
import { RefusalError } from './refusal.ts'

/** Origin of what is applied to the live document: it comes from the log. */
const FROM_LOG = { source: 'local', skipStoreHooks: true } as const

interface Input {
  readonly documentId: string
  readonly epoch: number
  /** What everybody reads and is told of. Only what is on disk ever gets in here. */
  readonly live: Y.Doc
  /** clientIDs bound already. */
  readonly keepers: ReadonlyMap<number, string>
  readonly documentBytes: number
  readonly clock: () => number
  /** Something waits to be stored. */
  readonly wake: (source: LogSource) => void
  /** A row was stored and is in the live document. */
  readonly onStored: (where: Appended) => void
  /** Edits could not be stored and were forgotten; nobody was told that they were saved. */
  readonly onLost: (cause: unknown) => void
}

/** An edit that waits for the disk, and the request that it carries out. */
interface Waiting extends PackedEdit {
  readonly answering?: Answering
}

interface Waiter {
  readonly upTo: number
  readonly ready: () => void
  readonly orLost: () => void
}

/**
 * One open document. An edit goes first into a second copy, the *front*, which tells what is new in it
 * and whether it fits; then into the log; and only from there into the live document, which is what
 * the others see. So nobody ever holds an edit that is not on disk, except whoever made it.
 */
export class LiveDocument implements LogSource {
  readonly #input: Input
  /** The live document and everything accepted since; made when the first edit comes. */
  #front: Y.Doc | null = null
  /** Upper bound of the front's encoded size. */
  #frontBytes = 0
  #waiting: Waiting[] = []
  #taken: Waiting[] = []
  /** Bytes of what waits and of what is taken. */
  #waitingBytes = 0
  #unsaved = new Map<number, string>()
  #takenBindings: ClientBinding[] = []
  readonly #keepers: Map<number, string>
  /** Who is present under which clientID; not bound yet, since nothing was written. */
  readonly #present = new Map<number, string>()
  #acceptedCount = 0
  #storedCount = 0
  #waiters: Waiter[] = []

  constructor(input: Input) {
    this.#input = input
    this.#keepers = new Map(input.keepers)
  }

  /**
   * Takes what a person sent. Returns once it is accepted, which is not yet stored: see `whenStored`.
   * Throws a refusal, and keeps nothing, when it cannot be read (`malformed`), writes under another
   * person's clientID (`foreignClient`), builds on edits that are not here (`resync`) or makes the
   * document too large (`tooLarge`).
   */
  receive(update: Uint8Array, personId: string): void {
    this.#accept(update, personId, 'edit')
  }

  /**
   * Makes an edit of the server's own in somebody's name, under a clientID that is theirs from now on.
   * `edit` gets a copy of the document with all that was accepted, and changes it in one transaction, or
   * answers an update that was made elsewhere under the copy's clientID; false says that there is no edit. The
   * request is answered when the edit is on disk. Throws as `receive` does.
   */
  change(input: {
    readonly personId: string
    readonly kind: EditKind
    readonly answering: Answering
    readonly edit: (doc: Y.Doc) => Uint8Array | boolean
  }): boolean {
    const front = (this.#front ??= this.#makeFront())
    const copy = new Y.Doc({ gc: true })
    try {
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(front))
      while (this.#keeperOf(copy.clientID) !== 'free' || Y.getState(front.store, copy.clientID) > 0)
        copy.clientID = crypto.getRandomValues(new Uint32Array(1))[0]!
      const updates: Uint8Array[] = []
      copy.on('update', (update: Uint8Array) => updates.push(update))
      const made = input.edit(copy)
      if (made === false || (made === true && updates.length === 0)) return false
      const update = made === true ? Y.mergeUpdates(updates) : made
      this.#accept(update, input.personId, input.kind, input.answering)
      return true
    } finally {
      copy.destroy()
    }
  }

  #accept(update: Uint8Array, personId: string, kind: EditKind, answering?: Answering): void {
    const decoded = decode(update)
    const front = (this.#front ??= this.#makeFront())
    const clients = clientsWithNews(decoded, (clientId) => Y.getState(front.store, clientId))
    if (foreignClient(clients, (clientId) => this.#keeperOf(clientId), personId) !== null)
      throw new RefusalError(CLOSE.foreignClient)
    const news = this.#applyToFront(front, update)
    if (news === null) return
    this.#frontBytes += news.length
    if (clients.size > 0 && this.#frontBytes > this.#input.documentBytes) {
      this.#frontBytes = Y.encodeStateAsUpdate(front).length
      if (this.#frontBytes > this.#input.documentBytes) this.#refuse(CLOSE.tooLarge)
    }
    for (const clientId of clients) {
      if (this.#keepers.has(clientId)) continue
      this.#keepers.set(clientId, personId)
      this.#unsaved.set(clientId, personId)
    }
    const edit = { atMs: logTime(this.#input.clock()), personId, kind, update: news }
    this.#waiting.push(answering === undefined ? edit : { ...edit, answering })
    this.#waitingBytes += news.length
    this.#acceptedCount += 1
    this.#input.wake(this)
  }

  /** Whether somebody may show presence under a clientID; theirs from now on if it was free. */
  claimPresence(clientId: number, personId: string): boolean {
    if (foreignClient([clientId], (id) => this.#keeperOf(id), personId) !== null) return false
    if (!this.#keepers.has(clientId)) this.#present.set(clientId, personId)
    return true
  }

  /** Calls `ready` when all that was accepted until now is on disk: at once if it is; `orLost` if it is given up. */
  whenStored(ready: () => void, orLost: () => void = () => undefined): void {
    if (this.#storedCount === this.#acceptedCount) ready()
    else this.#waiters.push({ upTo: this.#acceptedCount, ready, orLost })
  }

  /** Resolves when all that was accepted until now is stored or given up. */
  settled(): Promise<void> {
    return new Promise((resolve) => this.whenStored(resolve, resolve))
  }

  /** Bytes that wait for the disk. */
  waitingBytes(): number {
    return this.#waitingBytes
  }

  take(): { append: Append; bindings: readonly ClientBinding[] } | null {
    if (this.#waiting.length === 0) return null
    const { documentId, epoch } = this.#input
    this.#taken = this.#waiting.splice(0, nextRow(this.#waiting))
    this.#takenBindings = [...this.#unsaved].map(([clientId, personId]) => ({
      documentId,
      clientId,
      personId,
    }))
    this.#unsaved.clear()
    const answers = this.#taken.flatMap(({ answering }) => (answering === undefined ? [] : [answering]))
    const append = { documentId, epoch, edits: this.#taken, answers }
    return { append, bindings: this.#takenBindings }
  }

  stored(where: Appended): void {
    const edits = this.#taken
    this.#taken = []
    this.#takenBindings = []
    if (this.#waiting.length > 0) this.#input.wake(this)
    const { live } = this.#input
    replay(
      live,
      () => {
        for (const edit of edits) Y.applyUpdate(live, edit.update)
      },
      FROM_LOG,
    )
    this.#storedCount += edits.length
    for (const edit of edits) this.#waitingBytes -= edit.update.length
    // They wait in order.
    const rest = this.#waiters.findIndex((waiter) => waiter.upTo > this.#storedCount)
    for (const waiter of this.#waiters.splice(0, rest === -1 ? this.#waiters.length : rest)) waiter.ready()
    this.#input.onStored(where)
  }

  putBack(): void {
    this.#waiting = [...this.#taken, ...this.#waiting]
    this.#taken = []
    this.#putBindingsBack()
  }

  lost(cause: unknown): void {
    this.#taken = []
    this.#waiting = []
    this.#waitingBytes = 0
    this.#putBindingsBack()
    this.#dropFront()
    this.#acceptedCount = this.#storedCount
    const waiters = this.#waiters.splice(0)
    this.#input.onLost(cause)
    for (const waiter of waiters) waiter.orLost()
  }

  destroy(): void {
    this.#dropFront()
  }

  #putBindingsBack(): void {
    for (const { clientId, personId } of this.#takenBindings) this.#unsaved.set(clientId, personId)
    this.#takenBindings = []
  }

  #keeperOf(clientId: number): ClientKeeper {
    const personId = this.#keepers.get(clientId)
    if (personId !== undefined) return { personId }
    if (Y.getState(this.#input.live.store, clientId) > 0) return 'nobody'
    const present = this.#present.get(clientId)
    return present === undefined ? 'free' : { personId: present }
  }

  /** Applies to the front; what was new as one update, or null when nothing was. */
  #applyToFront(front: Y.Doc, update: Uint8Array): Uint8Array | null {
    const hadGap = hasGap(front)
    const events: Uint8Array[] = []
    const hear = (event: Uint8Array) => events.push(event)
    front.on('update', hear)
    try {
      Y.applyUpdate(front, update)
    } catch {
      this.#refuse(CLOSE.malformed)
    } finally {
      front.off('update', hear)
    }
    if (!hadGap && hasGap(front)) this.#refuse(CLOSE.resync)
    if (events.length === 0) return null
    return events.length === 1 ? events[0]! : Y.mergeUpdates(events)
  }

  /** What was refused is in the front already: the next edit makes a new one without it. */
  #refuse(close: ConstructorParameters<typeof RefusalError>[0]): never {
    this.#dropFront()
    throw new RefusalError(close)
  }

  #makeFront(): Y.Doc {
    const front = new Y.Doc({ gc: true })
    const state = Y.encodeStateAsUpdate(this.#input.live)
    this.#frontBytes = state.length
    replay(front, () => Y.applyUpdate(front, state))
    for (const edit of [...this.#taken, ...this.#waiting]) {
      replay(front, () => Y.applyUpdate(front, edit.update))
      this.#frontBytes += edit.update.length
    }
    return front
  }

  #dropFront(): void {
    this.#front?.destroy()
    this.#front = null
  }
}

/**
 * How many of the edits that wait make up the next row. A restore has a row of its own: what stands directly
 * before and after it are positions of the log, and taking it back takes back nothing else.
 */
function nextRow(waiting: readonly Waiting[]): number {
  const restore = waiting.findIndex(({ kind }) => kind === 'restore')
  if (restore === -1) return waiting.length
  return Math.max(restore, 1)
}

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  try {
    return Y.decodeUpdate(update)
  } catch {
    throw new RefusalError(CLOSE.malformed)
  }
}

function hasGap(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null
}
