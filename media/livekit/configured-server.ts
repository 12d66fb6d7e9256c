import { RoomServiceClient } from 'livekit-server-sdk'
import type { MediaState } from '../engine.ts'
import type { MediaLog } from '../log.ts'
import { type LiveKitServer, readyListeners } from './live-kit-server.ts'

/** How often the configured server is looked at, in milliseconds. */
const LOOK_EVERY_MS = 15_000

/** A LiveKit server that somebody else runs. */
export interface ConfiguredLiveKit {
  /** `ws(s)://` or `http(s)://`: the address that browsers can reach too. */
  readonly url: string
  readonly apiKey: string
  readonly apiSecret: string
}

/** Uses the server that the configuration names, and looks now and then whether it answers us. */
export function useConfiguredLiveKit(
  input: ConfiguredLiveKit & { readonly log: MediaLog; readonly clock: () => number },
): LiveKitServer {
  const { log } = input
  const apiUrl = input.url.replace(/^ws/, 'http').replace(/\/$/, '')
  const api = new RoomServiceClient(apiUrl, input.apiKey, input.apiSecret, { requestTimeout: 5 })
  let state: MediaState = { state: 'starting', step: 'launching', startedAtMs: input.clock() }
  let closed = false
  const ready = readyListeners(
    () => state.state === 'ready',
    (cause) => log.error('media.listenerFailed', { cause }),
  )

  const look = async () => {
    const before = state.state
    try {
      await api.listRooms(['none'])
      state = { state: 'ready' }
    } catch (cause) {
      state = {
        state: 'unavailable',
        why: 'unreachable',
        detail: cause instanceof Error ? cause.message : String(cause),
      }
    }
    if (closed || state.state === before) return
    log.info(`media.${state.state}`, state)
    if (state.state === 'ready') ready.tell()
  }
  // `look` never rejects: what can fail in it is caught.
  const timer = setInterval(() => void look(), LOOK_EVERY_MS)
  timer.unref()
  void look()

  return {
    apiKey: input.apiKey,
    apiSecret: input.apiSecret,
    state: () => state,
    apiUrl: () => apiUrl,
    httpPort: () => null,
    clientUrl: () => apiUrl.replace(/^http/, 'ws'),
    whenReady: (hear) => ready.add(hear),
    async close() {
      closed = true
      clearInterval(timer)
    },
  }
}
