import { Worker } from 'node:worker_threads'
import type { Database } from '#db/database.ts'
import type { DocumentLog } from '#db/queries/document/log.ts'
import { dueForSealing } from '#db/queries/document/seals.ts'
import type { Limits } from './limits.ts'
import type { CollabLog } from './log.ts'
import type { SealReport, SealTask, SealWorkerData } from './seal-worker.ts'

/** Seals the tails of logs, one document after another, in a thread of its own. */
export interface Sealer {
  /** Looks which tails are to be sealed, and seals them; resolves when that is done. Never rejects. */
  sealDue(): Promise<void>
  /** The log of a document has grown by so many bytes: when its tail weighs enough it is sealed soon. */
  grew(log: DocumentLog, bytes: number): void
  /** Begins nothing more. A stretch in hand is finished within `graceMs`, or left as it was. */
  close(graceMs: number): Promise<void>
}

/** A log that could not be sealed is left alone for so long, in milliseconds: it would only fail again. */
const AFTER_FAILURE_MS = 10 * 60_000

/**
 * It looks every `sealEveryMs` into the database, which also finds what a server left behind that was
 * killed; several servers may look at once. Nobody waits for it: it holds no lock that an edit needs.
 */
export function createSealer(input: {
  db: Database
  clock: () => number
  log: CollabLog
  limits: Pick<Limits, 'sealBytes' | 'sealQuietMs' | 'sealEveryMs'>
}): Sealer {
  const { db, clock, log, limits } = input
  const grown = new Map<string, number>()
  const failedAtMs = new Map<string, number>()
  let thread: Worker | null = null
  let looking: Promise<void> | null = null
  let next: Promise<void> | null = null
  let closed = false

  const look = async () => {
    try {
      const due = await dueForSealing(db, {
        nowMs: clock(),
        quietMs: limits.sealQuietMs,
        bytes: limits.sealBytes,
      })
      for (const { documentId, epoch } of due) {
        if (closed) return
        const key = keyOf({ documentId, epoch })
        grown.delete(key)
        if (clock() - (failedAtMs.get(key) ?? -Infinity) >= AFTER_FAILURE_MS)
          await seal({ documentId, epoch })
      }
    } catch (cause) {
      log.warn('collab.seal.notLooked', { cause })
    }
  }

  const seal = async (which: DocumentLog) => {
    const { documentId } = which
    try {
      const ended = await ask({ ...which, nowMs: clock() }, (report) =>
        log.info('collab.sealed', { documentId, ...report }),
      )
      failedAtMs.delete(keyOf(which))
      if (ended === 'elsewhere') log.info('collab.seal.elsewhere', { documentId })
    } catch (cause) {
      if (closed) return
      failedAtMs.set(keyOf(which), clock())
      log.error('collab.seal.failed', { ...which, cause })
    }
  }

  /** One task for the thread. Rejects when it failed, or the thread ended. */
  const ask = (task: SealTask, onSealed: (sealed: object) => void) =>
    new Promise<string>((resolve, reject) => {
      const worker = (thread ??= startThread())
      const finish = (done: () => void) => {
        worker.off('message', hear)
        worker.off('error', fail)
        worker.off('exit', end)
        done()
      }
      const hear = (report: SealReport) => {
        if ('sealed' in report) onSealed(report.sealed)
        else if ('ended' in report) finish(() => resolve(report.ended))
        else finish(() => reject(asError(report.failed)))
      }
      const fail = (cause: unknown) => finish(() => reject(asError(cause)))
      const end = () => finish(() => reject(new Error('the sealing thread ended')))
      worker.on('message', hear)
      worker.on('error', fail)
      worker.on('exit', end)
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(task)
    })

  const startThread = () => {
    const worker = new Worker(new URL('seal-worker.ts', import.meta.url), {
      workerData: { databaseUrl: db.url, segmentBytes: limits.sealBytes } satisfies SealWorkerData,
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    worker.unref()
    worker.on('error', (cause) => log.error('collab.seal.thread', { cause }))
    worker.on('exit', () => {
      if (thread === worker) thread = null
    })
    return worker
  }

  const sealDue = (): Promise<void> => {
    if (closed) return Promise.resolve()
    if (looking === null) {
      looking = look().finally(() => {
        looking = null
      })
      return looking
    }
    // What came due since this look began is found by the next.
    next ??= looking.then(() => {
      next = null
      return sealDue()
    })
    return next
  }
  const regularly = setInterval(() => void sealDue(), limits.sealEveryMs)
  regularly.unref()

  return {
    sealDue,
    grew(which, bytes) {
      const key = keyOf(which)
      const total = (grown.get(key) ?? 0) + bytes
      grown.set(key, total)
      if (total < limits.sealBytes) return
      grown.delete(key)
      void sealDue()
    },
    async close(graceMs) {
      closed = true
      clearInterval(regularly)
      if (looking !== null) await Promise.race([looking, pause(graceMs)])
      await thread?.terminate()
    },
  }
}

function keyOf({ documentId, epoch }: DocumentLog): string {
  return `${documentId}/${epoch}`
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
}
