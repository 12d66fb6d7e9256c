import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { isLiveKitSignalling, proxyLiveKitRequest, proxyLiveKitUpgrade } from './livekit-proxy.ts'

const servers: Server[] = []
const sockets = new Set<Socket>()
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await Promise.all(servers.splice(0).map((server) => new Promise((closed) => server.close(closed))))
})

async function serve(server: Server): Promise<number> {
  servers.push(server)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
/** The app's end: everything goes to the proxy. */
const app = (target: number | null) => {
  const server = createServer((req, res) => proxyLiveKitRequest(req, res, target))
  server.on('upgrade', (req, socket, head) => proxyLiveKitUpgrade(req, socket, head, target))
  return serve(server)
}
/** Stands for LiveKit: says hello and sends back what it hears; remembers what it was asked. */
async function aTarget() {
  const asked: IncomingMessage[] = []
  const upstream: Socket[] = []
  const server = createServer((req, res) => {
    asked.push(req)
    res.writeHead(401).end('invalid token')
  })
  server.on('upgrade', (req: IncomingMessage, socket: Socket) => {
    asked.push(req)
    upstream.push(socket)
    socket.on('error', () => undefined)
    if (req.url?.includes('refuse'))
      return socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno')
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhello')
    return socket.pipe(socket)
  })
  return { port: await serve(server), asked, upstream }
}
function open(port: number, path: string, first = ''): Socket {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8')
  socket.on('error', () => undefined)
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: gongyan\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nCookie: login=secret\r\n\r\n${first}`,
  )
  return socket
}
async function heard(socket: Socket, what: string): Promise<string> {
  let text = ''
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    text += String(chunk)
    if (text.includes(what)) return text
  }
  return text
}
async function ask(port: number, path: string, method = 'GET'): Promise<number | undefined> {
  const sent = request({ port, host: '127.0.0.1', path, method, headers: { cookie: 'login=secret' } }).end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  response.resume()
  return response.statusCode
}

describe('the way to our own LiveKit server', () => {
  it('is for signalling only', () => {
    expect(isLiveKitSignalling('/livekit/rtc?access_token=x')).toBe(true)
    expect(isLiveKitSignalling('/livekit/rtc/v1?access_token=x')).toBe(true)
    expect(isLiveKitSignalling('/livekit/rtc/validate')).toBe(true)
    expect(isLiveKitSignalling('/livekit/rtc/v1/validate?x')).toBe(true)
    for (const path of [
      '/livekit/webhook',
      '/livekit/twirp/livekit.RoomService/ListRooms',
      '/livekit/rtc/../twirp/x',
      '/livekit/',
      '/rtc',
    ]) {
      expect(isLiveKitSignalling(path)).toBe(false)
    }
  })

  it('joins both ends, without the prefix and without the login', async () => {
    const target = await aTarget()
    const socket = open(await app(target.port), '/livekit/rtc/v1?access_token=abc', 'first words')
    expect(await heard(socket, 'first words')).toMatch(/^HTTP\/1\.1 101[^]*hello[^]*first words/)
    expect(target.asked[0]?.url).toBe('/rtc/v1?access_token=abc')
    expect(target.asked[0]?.headers.cookie).toBeUndefined()
    socket.write('more')
    expect(await heard(socket, 'more')).toBe('more')
  })

  it('lets go of LiveKit when the browser is gone, and of the browser when LiveKit is', async () => {
    const target = await aTarget()
    const port = await app(target.port)
    const first = open(port, '/livekit/rtc')
    await heard(first, 'hello')
    first.resetAndDestroy()
    await once(target.upstream[0]!, 'close')

    const second = open(port, '/livekit/rtc')
    await heard(second, 'hello')
    target.upstream[1]!.resetAndDestroy()
    await once(second, 'close')
    expect(second.destroyed).toBe(true)
  })

  it('passes on that LiveKit refuses, for a socket and for a question', async () => {
    const target = await aTarget()
    const port = await app(target.port)
    expect(await heard(open(port, '/livekit/rtc?refuse'), 'no')).toMatch(/^HTTP\/1\.1 401/)
    expect(await ask(port, '/livekit/rtc/validate?access_token=old')).toBe(401)
    expect(target.asked[1]?.url).toBe('/rtc/validate?access_token=old')
    expect(target.asked[1]?.headers.cookie).toBeUndefined()
  })

  it('says 503 while there is no LiveKit, 404 elsewhere, and survives one that has just died', async () => {
    const none = await app(null)
    expect(await heard(open(none, '/livekit/rtc'), '\r\n\r\n')).toMatch(/^HTTP\/1\.1 503/)
    expect(await ask(none, '/livekit/rtc/validate')).toBe(503)
    expect(await heard(open(none, '/livekit/twirp/x'), '\r\n\r\n')).toMatch(/^HTTP\/1\.1 404/)
    expect(await ask(none, '/livekit/twirp/x')).toBe(404)
    expect(await ask(none, '/livekit/rtc/validate', 'POST')).toBe(404)

    const free = createServer().listen(0, '127.0.0.1')
    await once(free, 'listening')
    const { port } = free.address() as AddressInfo
    free.close()
    await once(free, 'close')
    const dead = await app(port)
    expect(await heard(open(dead, '/livekit/rtc'), 'never')).not.toContain('101')
    expect(await ask(dead, '/livekit/rtc/validate')).toBe(502)
  })
})
