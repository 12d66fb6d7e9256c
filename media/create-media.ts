import type { MediaEngine } from './engine.ts'
import { type ConfiguredLiveKit, useConfiguredLiveKit } from './livekit/configured-server.ts'
import { createLiveKitEngine } from './livekit/live-kit-engine.ts'
import { type LocalLiveKitOptions, startLocalLiveKit } from './livekit-server/local-server.ts'
import type { MediaLog } from './log.ts'

/** The room's engine together with what must be stopped at the end. */
export interface Media {
  readonly engine: MediaEngine
  /** Where the app's `/livekit` leads: our own server's port, null while it does not run or is not ours. */
  httpPort(): number | null
  close(): Promise<void>
}

/**
 * The configured LiveKit server when there is one, else one of our own. Returns at once and never
 * keeps the app from starting; throws only when the data folder cannot be used.
 */
export function createMedia(input: {
  configured: ConfiguredLiveKit | null
  local: Omit<LocalLiveKitOptions, 'log' | 'clock'>
  log: MediaLog
  clock: () => number
}): Media {
  const { log, clock } = input
  const server =
    input.configured === null
      ? startLocalLiveKit({ ...input.local, log, clock })
      : useConfiguredLiveKit({ ...input.configured, log, clock })
  return {
    engine: createLiveKitEngine(server, clock),
    httpPort: () => server.httpPort(),
    close: () => server.close(),
  }
}
