import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { encodeAwarenessUpdate, Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'

const SYNC = 0
const AWARENESS = 1
const AUTH = 2
const STATELESS = 5
const CLOSE = 7
const SYNC_STATUS = 8

/** What the server said, reduced to what tests ask about. */
export type Heard =
  | { kind: 'sync'; step: number; update: Uint8Array }
  | { kind: 'denied'; reason: string }
  | { kind: 'authenticated'; scope: string }
  | { kind: 'closed'; reason: string }
  | { kind: 'ack'; applied: boolean }
  | { kind: 'awareness'; update: Uint8Array }
  | { kind: 'other'; type: number }

/** A hand-made client: speaks the protocol byte by byte, so that it can also speak it wrongly. */
export interface RawSocket {
  readonly heard: Heard[]
  /** How the socket was closed; null while it is open. */
  closed(): { code: number; reason: string } | null
  send(bytes: Uint8Array | string): void
  authenticate(ticket: string): void
  /** Sends a y-sync message: 0 SyncStep1, 1 SyncStep2, 2 Update. */
  sync(step: number, payload: Uint8Array): void
  awareness(clientId: number, state: Record<string, unknown>): void
  /** The presence that it was last told of, by clientID. */
  presence(): Map<number, Record<string, unknown>>
  close(): void
}

/** Connects and waits until the socket is open or was closed. */
export async function rawSocket(url: string, documentName: string): Promise<RawSocket> {
  const webSocket = new WebSocket(url)
  webSocket.binaryType = 'arraybuffer'
  const heard: Heard[] = []
  const present = new Map<number, Record<string, unknown>>()
  let closed: { code: number; reason: string } | null = null
  webSocket.addEventListener('message', (event) =>
    heard.push(read(new Uint8Array(event.data as ArrayBuffer), present)),
  )
  await new Promise<void>((resolve) => {
    webSocket.addEventListener('open', () => resolve())
    webSocket.addEventListener('close', (event) => {
      closed = { code: event.code, reason: event.reason }
      resolve()
    })
    webSocket.addEventListener('error', () => resolve())
  })
  const message = (...parts: ((out: encoding.Encoder) => void)[]) => {
    const out = encoding.createEncoder()
    encoding.writeVarString(out, documentName)
    for (const part of parts) part(out)
    webSocket.send(encoding.toUint8Array(out))
  }
  const uint = (value: number) => (out: encoding.Encoder) => encoding.writeVarUint(out, value)
  return {
    heard,
    closed: () => closed,
    send: (bytes) => webSocket.send(bytes as Uint8Array<ArrayBuffer>),
    authenticate: (ticket) => message(uint(AUTH), uint(0), (out) => encoding.writeVarString(out, ticket)),
    sync: (step, payload) =>
      message(uint(SYNC), uint(step), (out) => encoding.writeVarUint8Array(out, payload)),
    awareness(clientId, state) {
      const doc = new Y.Doc()
      doc.clientID = clientId
      const awareness = new Awareness(doc)
      awareness.setLocalState(state)
      message(uint(AWARENESS), (out) =>
        encoding.writeVarUint8Array(out, encodeAwarenessUpdate(awareness, [clientId])),
      )
      awareness.destroy()
    },
    presence: () => present,
    close: () => webSocket.close(),
  }
}

function read(bytes: Uint8Array, present: Map<number, Record<string, unknown>>): Heard {
  const input = decoding.createDecoder(bytes)
  decoding.readVarString(input)
  const type = decoding.readVarUint(input)
  switch (type) {
    case SYNC:
    case 4:
      return { kind: 'sync', step: decoding.readVarUint(input), update: decoding.readVarUint8Array(input) }
    case AUTH: {
      const answer = decoding.readVarUint(input)
      const text = decoding.readVarString(input)
      return answer === 1 ? { kind: 'denied', reason: text } : { kind: 'authenticated', scope: text }
    }
    case CLOSE:
      return { kind: 'closed', reason: decoding.readVarString(input) }
    case SYNC_STATUS:
      return { kind: 'ack', applied: decoding.readVarUint(input) === 1 }
    case AWARENESS: {
      const update = decoding.readVarUint8Array(input)
      const states = decoding.createDecoder(update)
      const count = decoding.readVarUint(states)
      for (let i = 0; i < count; i += 1) {
        const clientId = decoding.readVarUint(states)
        decoding.readVarUint(states)
        const state = JSON.parse(decoding.readVarString(states)) as Record<string, unknown> | null
        if (state === null) present.delete(clientId)
        else present.set(clientId, state)
      }
      return { kind: 'awareness', update }
    }
    default:
      return { kind: 'other', type: type === STATELESS ? STATELESS : type }
  }
}
