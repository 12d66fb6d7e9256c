import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { silentLog, realLiveKit } from '../../tests/world/live-kit.ts'
import { listeningSockets } from '../../tests/world/listening-sockets.ts'
import { need } from '../../tests/world/needs.ts'
import type { LiveKitServer } from '../livekit/live-kit-server.ts'
import { userCacheDir } from './binary.ts'
import { startLocalLiveKit } from './local-server.ts'

const had = await realLiveKit()
if (had.ok) await had.value.close()

let dataDir: string
const started: LiveKitServer[] = []
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'gongyan-livekit-'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))
beforeEach((context) => void need(context, had))
afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.close()))
})

function start(more: { cacheDir?: string; env?: NodeJS.ProcessEnv } = {}): LiveKitServer {
  const server = startLocalLiveKit({
    dataDir,
    cacheDir: userCacheDir(process.env),
    ...more,
    webhookUrl: 'http://127.0.0.1:9/nobody-listens',
    advertised: null,
    log: silentLog,
    clock: Date.now,
  })
  started.push(server)
  return server
}
const untilReady = (server: LiveKitServer) =>
  vi.waitFor(() => expect(server.state().state).toBe('ready'), 30_000)
const file = (name: string) => path.join(dataDir, 'livekit', name)
const pidOf = async () => Number(await readFile(file('livekit.pid'), 'utf8'))
const runs = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('a LiveKit server of our own', () => {
  it('starts without keeping anybody waiting, and is gone when closed', async () => {
    const server = start()
    expect(server.state()).toMatchObject({ state: 'starting', step: 'launching' })
    expect(server.httpPort()).toBeNull()
    await untilReady(server)
    expect((await fetch(`http://127.0.0.1:${server.httpPort()}/`)).status).toBe(200)
    const pid = await pidOf()
    await server.close()
    expect(runs(pid)).toBe(false)
  })

  it('listens on loopback only', async () => {
    const server = start()
    await untilReady(server)
    const pid = await pidOf()
    const sockets = await listeningSockets(pid)
    expect(sockets.map(({ protocol }) => protocol).toSorted()).toEqual(['tcp', 'udp'])
    for (const { address } of sockets) expect(address).toBe('127.0.0.1')
  })

  it('keeps its keys over restarts, for the owner only', async () => {
    const first = start()
    await untilReady(first)
    for (const name of ['keys.json', 'livekit.yaml', 'livekit.log']) {
      expect((await stat(file(name))).mode & 0o777).toBe(0o600)
    }
    await first.close()
    const second = start()
    expect([second.apiKey, second.apiSecret]).toEqual([first.apiKey, first.apiSecret])
    expect(second.apiSecret.length).toBeGreaterThanOrEqual(32)
  })

  it('starts again when it dies, and says so each time it is ready', async () => {
    const server = start()
    const told = vi.fn<() => void>()
    server.whenReady(told)
    await untilReady(server)
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1))
    const pid = await pidOf()
    process.kill(pid, 'SIGKILL')
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(2), 30_000)
    expect(await pidOf()).not.toBe(pid)
    expect((await fetch(`http://127.0.0.1:${server.httpPort()}/`)).status).toBe(200)
  })

  it('can be closed while it starts, and leaves nothing behind', async () => {
    const server = start()
    await server.close()
    await expect(stat(file('livekit.pid'))).rejects.toThrow('ENOENT')
  })

  it('one that cannot live is called unavailable, with its last words', async () => {
    const tools = await mkdtemp(path.join(dataDir, 'tools-'))
    const fails = '#!/bin/sh\necho "no such key: rtc" >&2\nexit 1\n'
    await writeFile(path.join(tools, 'livekit-server'), fails, { mode: 0o755 })
    const server = start({ env: { PATH: tools } })
    await expect
      .poll(() => server.state(), { timeout: 30_000 })
      .toMatchObject({
        state: 'unavailable',
        why: 'crashed',
        detail: expect.stringContaining('no such key: rtc') as string,
      })
    await server.close()
  })

  it('where there is neither a server nor Go it says so, and nothing else stops', async () => {
    const server = start({ cacheDir: path.join(dataDir, 'empty'), env: { PATH: dataDir } })
    await expect.poll(() => server.state()).toMatchObject({ state: 'unavailable', why: 'noGo' })
    expect(server.httpPort()).toBeNull()
    expect(server.apiUrl()).toBeNull()
    await server.close()
  })
})
