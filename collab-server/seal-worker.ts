// A thread of its own for sealing: reading, compressing and comparing a long tail takes up to a second, and
// nobody who types may feel it. It has one database connection, which ends with it.
import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '#db/database.ts'
import type { DocumentLog } from '#db/queries/document/log.ts'
import { type SealEnd, type Sealed, sealDocument } from './seal-document.ts'

/** What the thread is started with. */
export interface SealWorkerData {
  readonly databaseUrl: string
  readonly segmentBytes: number
}

/** Asked of the thread, one at a time. */
export interface SealTask extends DocumentLog {
  readonly nowMs: number
}

/** What it tells: each stretch that was sealed, and how the task ended. */
export type SealReport =
  | { readonly sealed: Sealed }
  | { readonly ended: SealEnd }
  | { readonly failed: unknown }

const { databaseUrl, segmentBytes } = workerData as SealWorkerData
const db = openDatabase(databaseUrl, 1)
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const tell = (report: SealReport) => parentPort?.postMessage(report)

parentPort?.on('message', ({ nowMs, ...log }: SealTask) => {
  sealDocument(db, log, { nowMs, segmentBytes, onSealed: (sealed) => tell({ sealed }) }).then(
    (ended) => tell({ ended }),
    (failed: unknown) => tell({ failed }),
  )
})
