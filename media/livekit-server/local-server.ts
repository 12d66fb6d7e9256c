import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { MediaState } from '../engine.ts'
import { type LiveKitServer, readyListeners } from '../livekit/live-kit-server.ts'
import type { MediaLog } from '../log.ts'
import { findOrBuildLiveKit, MODULE_DIR } from './binary.ts'
import { ownKeys } from './keys.ts'
import { endOrphan } from './orphan.ts'
import type { Advertised } from './server-config.ts'
import { launchServer, serverFiles, type ServerProcess } from './server-process.ts'

export interface LocalLiveKitOptions {
  /** The installation's data folder; ours is `livekit` in it. */
  readonly dataDir: string
  /** The user's cache folder, see `userCacheDir`. */
  readonly cacheDir: string
  /** Where LiveKit tells who came and went: the app's own `/livekit/webhook`. */
  readonly webhookUrl: string
  /** Address for participants on other machines; null keeps everything on loopback. */
  readonly advertised: Advertised | null
  readonly log: MediaLog
  /** Milliseconds since 1970. */
  readonly clock: () => number
  readonly env?: NodeJS.ProcessEnv
  readonly moduleDir?: string
}

/** Waits between attempts, in milliseconds; the last one repeats. */
const BACKOFF_MS = [250, 1_000, 3_000, 10_000, 30_000]
/** When a server that could not be had is looked for again, in milliseconds. */
const LOOK_AGAIN_MS = { noGo: 60_000, goTooOld: 60_000, buildFailed: 600_000 }
/** From this many failures in a row on it is called unavailable, though attempts go on. */
const FAILURES_UNTIL_UNAVAILABLE = 3
/** A server that has run this long, in milliseconds, has earned a quick restart. */
const PROVEN_MS = 60_000

/**
 * Keeps a LiveKit server of our own running: finds or builds it, starts it, starts it again when it
 * dies. Returns at once; `state()` says how far it is. Throws only when the data folder cannot be used.
 */
export function startLocalLiveKit(options: LocalLiveKitOptions): LiveKitServer {
  const { log, clock } = options
  const folder = join(options.dataDir, 'livekit')
  const files = serverFiles(folder)
  const keys = ownKeys(folder)
  const stopping = new AbortController()
  const launching = (): MediaState => ({ state: 'starting', step: 'launching', startedAtMs: clock() })
  const pause = (ms: number) => delay(ms, undefined, { signal: stopping.signal })
  let state = launching()
  let running: ServerProcess | null = null
  const ready = readyListeners(
    () => state.state === 'ready',
    (cause) => log.error('media.listenerFailed', { cause }),
  )

  const search = {
    cacheDir: options.cacheDir,
    moduleDir: options.moduleDir ?? MODULE_DIR,
    env: options.env ?? process.env,
    signal: stopping.signal,
    log,
    onBuilding: () => void (state = { state: 'starting', step: 'building', startedAtMs: clock() }),
  }

  /** One life of a server; resolves with why it ended. */
  const liveOnce = async (binary: string): Promise<string> => {
    try {
      running = await launchServer({ ...options, binary, files, keys, signal: stopping.signal })
    } catch (cause) {
      return cause instanceof Error ? cause.message : String(cause)
    }
    state = { state: 'ready' }
    log.info('media.ready', { binary, pid: running.pid, port: running.httpPort })
    ready.tell()
    const lastWords = await running.ended
    running = null
    return lastWords
  }

  const keepRunning = async () => {
    const orphan = await endOrphan(files.pid, files.config)
    if (orphan !== null) log.info('media.orphanEnded', { pid: orphan })
    let failures = 0
    for (;;) {
      // Looked for each time: a cache may be emptied, a missing Go installed, while the app runs.
      const found = await findOrBuildLiveKit(search)
      if (!found.ok) {
        const { why, detail } = found
        if (state.state !== 'unavailable' || state.why !== why) log.warn('media.unavailable', { why, detail })
        state = { state: 'unavailable', why, detail }
        await pause(LOOK_AGAIN_MS[found.why])
        continue
      }
      if (failures < FAILURES_UNTIL_UNAVAILABLE) state = launching()
      const startedAt = performance.now()
      const lastWords = await liveOnce(found.path)
      if (stopping.signal.aborted) return
      failures = performance.now() - startedAt > PROVEN_MS ? 1 : failures + 1
      state =
        failures < FAILURES_UNTIL_UNAVAILABLE
          ? launching()
          : { state: 'unavailable', why: 'crashed', detail: lastWords }
      log.warn('media.ended', { binary: found.path, lastWords, failures })
      await pause(BACKOFF_MS[Math.min(failures, BACKOFF_MS.length) - 1]!)
    }
  }

  const kept = keepRunning().catch((cause: unknown) => {
    if (stopping.signal.aborted) return
    state = { state: 'unavailable', why: 'crashed', detail: String(cause) }
    log.error('media.supervisionFailed', { cause })
  })

  return {
    ...keys,
    state: () => state,
    apiUrl: () => (running === null ? null : `http://127.0.0.1:${running.httpPort}`),
    httpPort: () => running?.httpPort ?? null,
    clientUrl: (origin) => `${origin.replace(/^http/, 'ws')}/livekit`,
    whenReady: (hear) => ready.add(hear),
    async close() {
      stopping.abort()
      await running?.end()
      await kept
    },
  }
}
