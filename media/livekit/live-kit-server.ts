import type { MediaState } from '../engine.ts'

/** A LiveKit server to speak to: the configured one, or the one that we keep running ourselves. */
export interface LiveKitServer {
  readonly apiKey: string
  readonly apiSecret: string
  state(): MediaState
  /** `http://…` of its API; null while there is none to ask. */
  apiUrl(): string | null
  /** The port of its HTTP on loopback, when it is ours and runs; the app's `/livekit` leads there. */
  httpPort(): number | null
  /** Where browsers connect, given the page's own origin. */
  clientUrl(origin: string): string
  /** Calls `hear` each time it has become ready, soon also when it is already; returns what stops it. */
  whenReady(hear: () => void): () => void
  /** Stops what we started. The configured server is left alone. */
  close(): Promise<void>
}

/** Listeners of readiness. What one of them throws concerns nobody else. */
export interface ReadyListeners {
  add(hear: () => void): () => void
  tell(): void
}

/** `isReady` says whether a late listener has missed the moment. */
export function readyListeners(isReady: () => boolean, onError: (cause: unknown) => void): ReadyListeners {
  const listeners = new Set<() => void>()
  const call = (hear: () => void) => {
    try {
      hear()
    } catch (cause) {
      onError(cause)
    }
  }
  return {
    add(hear) {
      listeners.add(hear)
      if (isReady()) queueMicrotask(() => listeners.has(hear) && call(hear))
      return () => void listeners.delete(hear)
    },
    tell() {
      for (const hear of listeners) call(hear)
    },
  }
}
