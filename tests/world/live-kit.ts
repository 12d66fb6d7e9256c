import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { MediaEngine } from '#media/engine.ts'
import { createLiveKitEngine } from '#media/livekit/live-kit-engine.ts'
import type { LiveKitServer } from '#media/livekit/live-kit-server.ts'
import { userCacheDir } from '#media/livekit-server/binary.ts'
import { startLocalLiveKit } from '#media/livekit-server/local-server.ts'
import type { SignedWebhook } from '#media/memory/memory-media.ts'

/** The real LiveKit server, as the product runs it, with an ear for its webhooks. */
export interface RealLiveKit {
  readonly server: LiveKitServer
  readonly engine: MediaEngine
  /** `ws://127.0.0.1:…`, straight to the server. */
  url(): string
  /** `http://127.0.0.1:…`, for LIVEKIT_URL. */
  readonly apiKey: string
  readonly apiSecret: string
  /** Its files: configuration, pid, log. */
  readonly folder: string
  /** Every webhook so far, oldest first. */
  readonly webhooks: readonly SignedWebhook[]
  /** Hears each webhook from now on; returns what stops it. */
  onWebhook(hear: (webhook: SignedWebhook) => void): () => void
  close(): Promise<void>
}

/** A silent log: the tests look at facts. */
export const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined }

/**
 * Starts one real LiveKit server on free loopback ports, found or built by the product's own code
 * (building takes minutes, once a machine). Where it cannot be had it says why; see `need`.
 */
export async function realLiveKit(): Promise<
  { readonly ok: true; readonly value: RealLiveKit } | { readonly ok: false; readonly why: string }
> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'gongyan-livekit-'))
  const webhooks: SignedWebhook[] = []
  const hearers = new Set<(webhook: SignedWebhook) => void>()
  const ear = createServer((request, response) => {
    readAll(request).then(
      (body) => {
        const webhook = { body, authorization: request.headers.authorization ?? '' }
        webhooks.push(webhook)
        for (const hear of hearers) hear(webhook)
        return response.end()
      },
      () => response.destroy(),
    )
  }).listen(0, '127.0.0.1')
  await once(ear, 'listening')
  const webhookUrl = `http://127.0.0.1:${(ear.address() as AddressInfo).port}/`
  const cacheDir = userCacheDir(process.env)
  const server = startLocalLiveKit({
    dataDir,
    cacheDir,
    webhookUrl,
    advertised: null,
    log: silentLog,
    clock: Date.now,
  })
  const close = async () => {
    await server.close()
    ear.close()
    ear.closeAllConnections()
    await rm(dataDir, { recursive: true, force: true })
  }

  while (server.state().state === 'starting') await delay(50)
  const state = server.state()
  if (state.state === 'unavailable') {
    await close()
    return { ok: false, why: `there is no LiveKit server: ${state.why}, ${state.detail}` }
  }
  const value: RealLiveKit = {
    server,
    engine: createLiveKitEngine(server, Date.now),
    url: () => `ws://127.0.0.1:${server.httpPort()}`,
    apiKey: server.apiKey,
    apiSecret: server.apiSecret,
    folder: path.join(dataDir, 'livekit'),
    webhooks,
    onWebhook(hear) {
      hearers.add(hear)
      return () => void hearers.delete(hear)
    },
    close,
  }
  return { ok: true, value }
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
