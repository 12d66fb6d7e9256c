import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { realLiveKit, silentLog } from '../../tests/world/live-kit.ts'
import { need } from '../../tests/world/needs.ts'
import { useConfiguredLiveKit } from './configured-server.ts'
import { createLiveKitEngine } from './live-kit-engine.ts'
import type { LiveKitServer } from './live-kit-server.ts'

const had = await realLiveKit()
const servers: LiveKitServer[] = []
beforeEach((context) => void need(context, had))
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
  if (had.ok) await had.value.close()
})

function use(more: { url?: string; apiSecret?: string } = {}): LiveKitServer {
  if (!had.ok) throw new Error(had.why)
  const { apiKey, apiSecret } = had.value
  const server = useConfiguredLiveKit({
    url: more.url ?? had.value.url(),
    apiKey,
    apiSecret: more.apiSecret ?? apiSecret,
    log: silentLog,
    clock: Date.now,
  })
  servers.push(server)
  return server
}

describe('the LiveKit server that the configuration names', () => {
  it('is ready when it answers, and browsers go straight to it', async () => {
    const server = use()
    await new Promise<void>((ready) => server.whenReady(ready))
    expect(server.state()).toEqual({ state: 'ready' })
    expect(server.httpPort()).toBeNull()
    expect(server.clientUrl('https://gongyan.school')).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/)
    expect(await createLiveKitEngine(server, Date.now).rooms()).toEqual([])
  })

  it('is unreachable when nobody answers, or when it does not know our key', async () => {
    const dead = use({ url: 'wss://127.0.0.1:9/' })
    const stranger = use({ apiSecret: 'x'.repeat(40) })
    expect(dead.clientUrl('https://gongyan.school')).toBe('wss://127.0.0.1:9')
    for (const server of [dead, stranger]) {
      await expect
        .poll(() => server.state(), { timeout: 10_000 })
        .toMatchObject({
          state: 'unavailable',
          why: 'unreachable',
        })
      await expect(createLiveKitEngine(server, Date.now).rooms()).rejects.toThrow('did not answer')
    }
  })
})
