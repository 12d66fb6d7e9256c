import { PICTURE_BYTES_MAX } from '#domain/files/picture-file.ts'
import type { Refusal } from '#domain/outcome.ts'
import type { SendOutcome, SentFile } from '../files/send-file.ts'

/** A picture on its way into the plan. */
export interface Upload {
  readonly key: string
  /** What people know it by. */
  readonly name: string
  readonly alt: string
  /** Larger is later: pictures that are put in together keep their order. */
  readonly order: number
  readonly state: 'waiting' | 'sending' | 'offline' | 'refused'
  /** From 0 to 1. */
  readonly progress: number
  /** Why, when it is refused. */
  readonly refusal: Refusal | null
  /** An address within this page that shows it; null until its bytes are here. */
  readonly preview: string | null
}

export interface PictureUploads {
  /** Those that are not in the plan yet, in the order in which they were put in. */
  readonly all: () => readonly Upload[]
  readonly subscribe: (listener: () => void) => () => void
  /** Begins with one; `load` brings its bytes. */
  readonly add: (key: string, input: { name: string; alt?: string; load: () => Promise<File> }) => void
  /** Tries again what failed. */
  readonly retry: (key: string) => void
  /** Gives one up. */
  readonly discard: (key: string) => void
  /** Kept for as long as somebody holds it; when the last lets go, all are given up: the page goes. */
  readonly retain: () => () => void
}

/** On a slow line two at once are no slower than one, and more only delay the first. */
const AT_ONCE = 2

/**
 * Sends pictures one after another and keeps what did not arrive: it is sent again when there is a line
 * again, or when somebody says so. Only this page knows them until they are on the server.
 */
export function createPictureUploads(input: {
  send: (file: File, onProgress: (share: number) => void, signal: AbortSignal) => Promise<SendOutcome>
  onDone: (upload: Upload, file: SentFile) => void
  /** Calls back when there may be a line again; answers how to stop that. */
  onOnline: (again: () => void) => () => void
}): PictureUploads {
  const { send, onDone, onOnline } = input
  const uploads = new Map<string, Upload>()
  const loads = new Map<string, () => Promise<File>>()
  const running = new Map<string, AbortController>()
  const listeners = new Set<() => void>()
  let shown: readonly Upload[] = []
  let order = 0
  let holders = 0

  const tell = (): void => {
    shown = [...uploads.values()]
    for (const listener of listeners) listener()
  }
  const change = (key: string, more: Partial<Upload>): void => {
    const before = uploads.get(key)
    if (before === undefined) return
    uploads.set(key, { ...before, ...more })
    tell()
  }
  const forget = (key: string): void => {
    const { preview } = uploads.get(key) ?? {}
    if (typeof preview === 'string') URL.revokeObjectURL(preview)
    uploads.delete(key)
    loads.delete(key)
    tell()
  }
  const next = (): void => {
    for (const { key, state } of uploads.values())
      if (running.size < AT_ONCE && state === 'waiting' && !running.has(key)) void run(key)
  }
  const run = async (key: string): Promise<void> => {
    const control = new AbortController()
    running.set(key, control)
    change(key, { state: 'sending', progress: 0, refusal: null })
    const outcome = await attempt(key, control.signal)
    running.delete(key)
    const upload = uploads.get(key)
    if (upload !== undefined && outcome.ok) {
      onDone(upload, outcome.file)
      forget(key)
    } else if (upload !== undefined && !outcome.ok)
      change(key, { state: outcome.refusal === null ? 'offline' : 'refused', refusal: outcome.refusal })
    next()
  }
  const attempt = async (key: string, signal: AbortSignal): Promise<SendOutcome> => {
    try {
      const file = await loads.get(key)!()
      if (file.size > PICTURE_BYTES_MAX)
        return {
          ok: false,
          refusal: { reason: 'fileTooLarge', values: { max: PICTURE_BYTES_MAX / (1024 * 1024) } },
        }
      if (uploads.get(key)?.preview === null) change(key, { preview: URL.createObjectURL(file) })
      return await send(file, (progress) => change(key, { progress }), signal)
    } catch {
      // Its bytes could not be read: a file that was moved, a page that answers no more.
      return { ok: false, refusal: null }
    }
  }
  const again = (): void => {
    for (const { key, state } of uploads.values()) if (state === 'offline') change(key, { state: 'waiting' })
    next()
  }
  return {
    all: () => shown,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    add: (key, { name, alt = '', load }) => {
      loads.set(key, load)
      order += 1
      const begun = { state: 'waiting', progress: 0, refusal: null, preview: null } as const
      uploads.set(key, { key, name, alt, order, ...begun })
      tell()
      next()
    },
    retry: (key) => {
      if (running.has(key)) return
      change(key, { state: 'waiting' })
      next()
    },
    discard: (key) => {
      running.get(key)?.abort()
      forget(key)
    },
    retain: () => {
      const stopListening = onOnline(again)
      holders += 1
      return () => {
        stopListening()
        holders -= 1
        if (holders > 0) return
        for (const control of running.values()) control.abort()
        for (const key of uploads.keys()) forget(key)
      }
    },
  }
}
