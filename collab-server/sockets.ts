import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocketLike } from '@hocuspocus/server'
import crossws from 'crossws/adapters/node'
import { CLOSE } from '#domain/close-reasons.ts'
import type { Limits } from './limits.ts'
import type { CollabLog } from './log.ts'
import { createTokenBuckets } from './token-buckets.ts'

/** Where a socket's messages go. */
interface Receiver {
  handleMessage(message: Uint8Array): void
  handleClose(event: { code: number; reason: string }): void
}

/** The open WebSockets of the server. */
export interface Sockets {
  handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Says goodbye to all (1012, "restarting": providers come back by themselves); ends who does not answer. */
  close(graceMs: number): Promise<void>
}

/** Longest time that a socket is not read from when it sends too fast, in milliseconds. */
const LONGEST_PAUSE_MS = 1000

/**
 * WebSockets with limits: on the size of a message, on new sockets of one address, and on how fast one
 * is read. `open` takes each over.
 */
export function createSockets(input: {
  limits: Limits
  clock: () => number
  log: CollabLog
  open: (webSocket: WebSocketLike, request: Request) => Receiver
}): Sockets {
  const { limits, clock, log } = input
  const arrivals = createTokenBuckets(limits.socketsPerAddress, clock)
  const receivers = new Map<string, { receiver: Receiver; read: (bytes: number) => void }>()
  let onEmpty: () => void = () => undefined

  const bounded = (event: string, work: () => void) => {
    try {
      work()
    } catch (cause) {
      log.error('collab.socket.failed', { event, cause })
    }
  }

  const adapter = crossws({
    serverOptions: { maxPayload: limits.messageBytes },
    hooks: {
      open: (peer) =>
        bounded('open', () => {
          if (arrivals.take(addressOf(peer.remoteAddress, peer.request.headers.get('x-forwarded-for'))) > 0) {
            log.warn('collab.refused', { reason: CLOSE.tooOften.reason })
            peer.close(CLOSE.tooOften.code, CLOSE.tooOften.reason)
            return
          }
          const webSocket = peer.websocket as unknown as WebSocketLike & Pausable
          receivers.set(peer.id, {
            receiver: input.open(webSocket, peer.request),
            read: slowReader(webSocket, limits, clock),
          })
        }),
      message: (peer, message) =>
        bounded('message', () => {
          const bytes = message.uint8Array()
          const it = receivers.get(peer.id)
          it?.read(bytes.length)
          it?.receiver.handleMessage(bytes)
        }),
      close: (peer, event) =>
        bounded('close', () => {
          const it = receivers.get(peer.id)
          receivers.delete(peer.id)
          it?.receiver.handleClose({ code: event.code ?? 1006, reason: event.reason ?? '' })
          if (receivers.size === 0) onEmpty()
        }),
      error: (_peer, cause) => log.warn('collab.socket.error', { cause }),
    },
  })

  return {
    handleUpgrade(req, socket, head) {
      socket.on('error', (cause) => log.warn('collab.socket.error', { cause }))
      adapter.handleUpgrade(req, socket, head).catch((cause: unknown) => {
        log.warn('collab.upgrade.failed', { cause })
        socket.destroy()
      })
    },
    async close(graceMs) {
      const empty = new Promise<void>((resolve) => {
        onEmpty = resolve
        if (receivers.size === 0) resolve()
      })
      adapter.closeAll(1012, 'restarting')
      const tooLong = setTimeout(() => adapter.closeAll(1012, 'restarting', true), graceMs)
      await empty
      clearTimeout(tooLong)
    },
  }
}

interface Pausable {
  pause(): void
  resume(): void
}

/** Stops reading from a socket that sends too fast, until it has earned it: its sender feels it as a slow line. */
function slowReader(socket: Pausable, limits: Limits, clock: () => number): (bytes: number) => void {
  const bucket = createTokenBuckets(limits.messagesPerSocket, clock)
  let paused = false
  return (bytes) => {
    const tooEarlyMs = bucket.take('', 1 + bytes / 1024)
    if (tooEarlyMs === 0 || paused) return
    paused = true
    socket.pause()
    setTimeout(
      () => {
        paused = false
        socket.resume()
      },
      Math.min(tooEarlyMs, LONGEST_PAUSE_MS),
    ).unref()
  }
}

/** Behind a proxy on this machine the address that it saw counts, else the peer's own. */
function addressOf(remote: string | undefined, forwardedFor: string | null): string {
  const own = remote ?? 'unknown'
  const isLocal = own === '127.0.0.1' || own === '::1' || own === '::ffff:127.0.0.1'
  return (isLocal ? forwardedFor?.split(',').at(-1)?.trim() : undefined) ?? own
}
