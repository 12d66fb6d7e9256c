import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createProxyServer, proxyUpgrade } from 'httpxy'

/** Signalling paths, and only those: LiveKit's API stays behind the app. */
const SIGNALLING = /^\/livekit(\/rtc(?:\/v1)?(?:\/validate)?(?:\?.*)?)$/

/** How long LiveKit may take to answer, in milliseconds. */
const ANSWER_MS = 15_000

/** Whether a request's path and query is signalling for the media server. `/livekit/webhook` is not. */
export function isLiveKitSignalling(url: string): boolean {
  return SIGNALLING.test(url)
}

/**
 * Joins a browser's WebSocket to our own LiveKit server; `targetPort` is null while it does not run.
 * Never throws: whatever goes wrong ends this one socket.
 */
export function proxyLiveKitUpgrade(
  req: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  targetPort: number | null,
): void {
  // The proxy listens for one error only; a second one, without these, would end the process.
  socket.on('error', () => undefined)
  const path = signallingPath(req.url)
  if (path === null) return refuse(socket, '404 Not Found')
  if (targetPort === null) return refuse(socket, '503 Service Unavailable')
  stripForLiveKit(req, path)
  proxyUpgrade({ host: '127.0.0.1', port: targetPort }, req, socket, head, { upgradeTimeout: ANSWER_MS })
    .then((upstream) => tieTogether(socket, upstream))
    // What LiveKit answered instead (401: this token opens nothing) is on its way to the browser.
    .catch(() => undefined)
}

/** Passes a plain question (`…/validate`: why was I refused?) to our own LiveKit server. Never throws. */
export function proxyLiveKitRequest(
  req: IncomingMessage,
  res: ServerResponse,
  targetPort: number | null,
): void {
  const path = signallingPath(req.url)
  if (path === null || req.method !== 'GET') return answer(res, 404)
  if (targetPort === null) return answer(res, 503)
  stripForLiveKit(req, path)
  const proxy = createProxyServer({
    target: { host: '127.0.0.1', port: targetPort },
    proxyTimeout: ANSWER_MS,
  })
  proxy.on('error', () => answer(res, 502))
  proxy.web(req, res).catch(() => answer(res, 502))
}

function signallingPath(url: string | undefined): string | null {
  return SIGNALLING.exec(url ?? '')?.[1] ?? null
}

/** LiveKit asks for its token only; the login's cookie is none of its business. */
function stripForLiveKit(req: IncomingMessage, path: string): void {
  req.url = path
  delete req.headers.cookie
}

/** When one end is gone the other must not linger: LiveKit would keep somebody seated who has left. */
function tieTogether(socket: Duplex, upstream: Socket): void {
  upstream.on('error', () => undefined)
  socket.once('close', () => upstream.destroy())
  upstream.once('close', () => socket.destroy())
  if (socket.destroyed) upstream.destroy()
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function answer(res: ServerResponse, status: number): void {
  if (res.headersSent) {
    res.destroy()
    return
  }
  res.writeHead(status).end()
}
