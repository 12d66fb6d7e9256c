import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import * as Y from 'yjs'
import type { Line } from './replay-trace-run.ts'

/** So many messages of one person may wait for their acknowledgement before the person pauses. */
const IN_FLIGHT = 1000

/**
 * A person's line to a running server: a real provider on a document of its own. What the person types
 * is written into it edit by edit and leaves as one message an edit; what the others typed comes in as
 * the server sends it. The document is never typed into, so that it is ahead of what its person has
 * seen without disturbing them.
 */
export class ServerLine implements Line {
  readonly doc = new Y.Doc()
  readonly #socket: HocuspocusProviderWebsocket
  readonly #provider: HocuspocusProvider
  readonly #findText: (doc: Y.Doc) => Y.Text | null
  #failure: Error | null = null
  #watchers = new Set<() => void>()
  /** Messages sent. */
  messages = 0
  /** Acknowledgements heard. */
  acknowledged = 0

  constructor(input: {
    url: string
    documentName: string
    token: () => Promise<string>
    findText: (doc: Y.Doc) => Y.Text | null
  }) {
    this.#findText = input.findText
    this.#socket = new HocuspocusProviderWebsocket({ url: input.url })
    let unsynced = 0
    this.#provider = new HocuspocusProvider({
      websocketProvider: this.#socket,
      name: input.documentName,
      document: this.doc,
      sessionAwareness: true,
      token: input.token,
      onAuthenticationFailed: ({ reason }) => this.#fail(`the server refused the document: ${reason}`),
      onClose: ({ event }) => {
        if (event.code >= 4000) this.#fail(`the server closed the document: ${event.code} ${event.reason}`)
      },
      onUnsyncedChanges: ({ number }) => {
        if (number > unsynced) this.messages += number - unsynced
        else this.acknowledged += unsynced - number
        unsynced = number
        this.#look()
      },
      onSynced: () => this.#look(),
    })
    this.#provider.attach()
    this.doc.on('update', () => this.#look())
  }

  /** Whether anything that was sent waits for its acknowledgement. */
  get waits(): boolean {
    return this.#provider.hasUnsyncedChanges
  }

  /** Resolves when the document has come and nothing waits. */
  async opened(): Promise<void> {
    await this.#until(() => this.#provider.isSynced && this.#provider.unsyncedChanges === 0)
    this.messages = 0
    this.acknowledged = 0
  }

  send(updates: readonly Uint8Array[]): Promise<void> | undefined {
    if (this.#failure !== null) throw this.#failure
    for (const update of updates) Y.applyUpdate(this.doc, update, 'typed')
    if (this.#provider.unsyncedChanges < IN_FLIGHT) return undefined
    return this.#until(() => this.#provider.unsyncedChanges < IN_FLIGHT / 2)
  }

  async brings(clocks: ReadonlyMap<number, number>): Promise<void> {
    await this.#until(() =>
      [...clocks].every(([client, clock]) => Y.getState(this.doc.store, client) >= clock),
    )
  }

  async settled(): Promise<void> {
    await this.#until(() => !this.#provider.hasUnsyncedChanges)
  }

  /** Resolves when the line's own document reads so; rejects after so many milliseconds. */
  async reads(text: string, withinMs: number): Promise<void> {
    await this.#until(() => this.text() === text, withinMs)
  }

  text(): string | null {
    const text = this.#findText(this.doc)
    return text === null ? null : Y.Text.prototype.toString.call(text)
  }

  close(): void {
    this.#provider.destroy()
    this.#socket.destroy()
  }

  #look(): void {
    for (const watcher of this.#watchers) watcher()
  }

  #fail(sentence: string): void {
    this.#failure ??= new Error(sentence)
    this.#look()
  }

  #until(holds: () => boolean, withinMs?: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer)
        this.#watchers.delete(look)
        settle()
      }
      const look = () => {
        if (this.#failure !== null) end(() => reject(this.#failure))
        else if (holds()) end(resolve)
      }
      const timer =
        withinMs === undefined
          ? undefined
          : setTimeout(() => end(() => reject(new Error('it did not come in time'))), withinMs)
      this.#watchers.add(look)
      look()
    })
  }
}
