import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { Duplex } from 'node:stream'

/** What answers upgrades on one path prefix. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

export interface ListeningServer {
  readonly server: Server
  /** The port that was given, or the one the system chose for 0. */
  readonly port: number
  /** Hands over what will answer; requests that came earlier have waited for this. */
  answerWith(listener: RequestListener, upgrade: UpgradeHandler): void
  /** Stops accepting, lets answers under way finish for `graceMs`, then cuts the rest. */
  close(graceMs: number): Promise<void>
}

/**
 * Takes the port first, so that a port in use is known before anything is started; requests wait until
 * there is somebody to answer. Throws a sentence when the port cannot be taken.
 */
export async function listen(host: string, port: number): Promise<ListeningServer> {
  const ready = Promise.withResolvers<{ listener: RequestListener; upgrade: UpgradeHandler }>()
  const server = createServer((request, response) => {
    void ready.promise.then(({ listener }) => listener(request, response))
  })
  server.on('upgrade', (request, socket, head) => {
    // An unheard 'error' on a socket ends the process.
    socket.on('error', () => socket.destroy())
    void ready.promise.then(({ upgrade }) => upgrade(request, socket, head))
  })
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (cause) {
    throw new Error(complaint(cause as NodeJS.ErrnoException, host, port), { cause })
  }
  return {
    server,
    port: (server.address() as { port: number }).port,
    answerWith: (listener, upgrade) => ready.resolve({ listener, upgrade }),
    async close(graceMs) {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      const cut = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(cut)
    },
  }
}

function complaint(cause: NodeJS.ErrnoException, host: string, port: number): string {
  if (cause.code === 'EADDRINUSE')
    return `Port ${port} is in use by another program: choose another with PORT.`
  if (cause.code === 'EACCES')
    return `Port ${port} may not be used by this user: choose one above 1023 with PORT.`
  if (cause.code === 'EADDRNOTAVAIL' || cause.code === 'ENOTFOUND')
    return `HOST=${host} is not an address of this machine.`
  return `Port ${port} cannot be listened on: ${cause.message}.`
}
