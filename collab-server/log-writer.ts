import type { Database } from '#db/database.ts'
import { type Append, type Appended, commitAppends } from '#db/queries/document/append.ts'
import type { ClientBinding } from '#db/queries/document/clients.ts'
import type { CollabLog } from './log.ts'

/** A document's side of the log: what it wants stored, and what it is told. */
export interface LogSource {
  /** Everything that waits; null when nothing does. What was taken is told `stored`, `putBack` or `lost`. */
  take(): { append: Append; bindings: readonly ClientBinding[] } | null
  /** What was taken is on disk. */
  stored(where: Appended): void
  /** What was taken is not on disk, and will be asked for again. */
  putBack(): void
  /** What was taken, and all that waits behind it, will not be stored. */
  lost(cause: unknown): void
}

/** Writes the edits of all open documents: one group commit after another, for the whole process. */
export interface LogWriter {
  /** This source has something to store. */
  wake(source: LogSource): void
  /** Resolves when nothing waits any more; what keeps failing is given up first. Never rejects. */
  idle(): Promise<void>
  /** Whether the last attempt to write failed. */
  failing(): boolean
}

/**
 * A commit begins at once when the last one began more than `windowMs` ago, else when the window is
 * over: a lone edit does not wait, and a busy server writes at most one commit a window with
 * everything that came meanwhile. When a joint commit fails, each document is tried alone, so that
 * one that cannot be stored does not take the others with it.
 */
export function createLogWriter(input: {
  db: Database
  clock: () => number
  log: CollabLog
  windowMs: number
  attempts: number
  retryMs: number
}): LogWriter {
  const { db, clock, log } = input
  const awake = new Set<LogSource>()
  const failures = new Map<LogSource, number>()
  let timer: NodeJS.Timeout | null = null
  let running = false
  let failing = false
  let lastStartMs = -Infinity
  let idlers: (() => void)[] = []

  const schedule = () => {
    if (running || timer !== null) return
    if (awake.size === 0) {
      for (const resolve of idlers.splice(0)) resolve()
      return
    }
    const pause = failures.size > 0 ? input.retryMs : input.windowMs
    timer = setTimeout(
      () => {
        timer = null
        void run()
      },
      Math.max(0, lastStartMs + pause - performance.now()),
    )
  }

  const run = async () => {
    running = true
    lastStartMs = performance.now()
    const sources = [...awake]
    awake.clear()
    try {
      const taken = sources.flatMap((source) => {
        const batch = source.take()
        return batch === null ? [] : [{ source, batch }]
      })
      const sound = taken.filter(({ source }) => !failures.has(source))
      const troubled = taken.filter(({ source }) => failures.has(source))
      if (sound.length > 0 && !(await write(sound))) troubled.unshift(...sound)
      for (const one of troubled) {
        if (await write([one])) failures.delete(one.source)
        else fail(one.source)
      }
    } catch (cause) {
      log.error('collab.log.writer', { cause })
    } finally {
      running = false
      schedule()
    }
  }

  let lastCause: unknown = null
  const write = async (
    taken: readonly { source: LogSource; batch: NonNullable<ReturnType<LogSource['take']>> }[],
  ) => {
    let where: Appended[]
    try {
      where = await commitAppends(
        db,
        taken.map(({ batch }) => batch.append),
        taken.flatMap(({ batch }) => batch.bindings),
        clock(),
      )
    } catch (cause) {
      lastCause = cause
      failing = true
      log.warn('collab.log.notStored', { documents: taken.length, cause })
      return false
    }
    failing = false
    for (const [i, { source }] of taken.entries()) tell(() => source.stored(where[i]!))
    return true
  }

  const fail = (source: LogSource) => {
    const count = (failures.get(source) ?? 0) + 1
    if (count >= input.attempts) {
      failures.delete(source)
      tell(() => source.lost(lastCause))
      return
    }
    failures.set(source, count)
    tell(() => source.putBack())
    awake.add(source)
  }

  const tell = (what: () => void) => {
    try {
      what()
    } catch (cause) {
      log.error('collab.log.told', { cause })
    }
  }

  return {
    wake(source) {
      awake.add(source)
      schedule()
    },
    idle: () =>
      new Promise((resolve) => {
        idlers.push(resolve)
        schedule()
      }),
    failing: () => failing,
  }
}
