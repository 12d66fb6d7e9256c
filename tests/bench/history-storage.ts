import { promisify } from 'node:util'
import { constants, zstdCompress } from 'node:zlib'
import * as Y from 'yjs'
import { segmentRanges } from '#db/queries/document/segments.ts'
import { materialise } from '#db/queries/document/state.ts'
import { textChangesOf } from '#db/queries/history/changes.ts'
import { canonicalState } from '#domain/history/joined-update-document.ts'
import { chance } from './history-chance.ts'
import type { PreparedTrace } from './history-trace.ts'

export interface StorageFigures {
  readonly edits: number
  readonly segments: number
  readonly keyframes: number
  /** Segments with their timelines, in bytes an edit. */
  readonly bytesPerEdit: number
  /** All tables of the document with indexes and keyframes, after VACUUM FULL, in bytes an edit. */
  readonly bytesPerEditOnDisk: number
  /** What a compressed copy of the whole each five active minutes would be, in bytes an edit. */
  readonly fullCopiesBytesPerEdit: number
  readonly moments: number
  /** Random moments that were read from what is on disk and equal a replay from the first edit on. */
  readonly momentsExact: number
  readonly momentP95Ms: number
  readonly replayMs: number
  /** `momentP95Ms` as a part of `replayMs`. */
  readonly momentShareOfReplay: number
  /** Reading who changed how much over the whole log, as the timeline's page does. */
  readonly timelineMs: number
  readonly finalTextEqual: boolean
}

/** So many random moments are read back. */
export const MOMENTS = 200
const COPY_EVERY_MS = 5 * 60_000
const compress = promisify(zstdCompress)

/** What the history of a trace weighs on disk, and whether and how fast any moment of it comes back. */
export async function measureStorage(prepared: PreparedTrace): Promise<StorageFigures> {
  const { db, documentId, epoch, raw, edits } = prepared
  const log = { documentId, epoch }
  const segments = await segmentRanges(db, log)
  const bytes = segments.reduce((sum, it) => sum + it.bytes, 0)
  const [onDisk, keyframes] = await diskBytes(prepared)

  const random = chance(prepared.seed + 2)
  const at = Array.from({ length: MOMENTS }, () => Math.floor(random() * raw.length)).sort((a, b) => a - b)
  const taken: number[] = []
  let momentsExact = 0
  const replayed = new Y.Doc()
  let next = 0
  let copies = 0
  let activeMs = 0
  for (const [i, row] of raw.entries()) {
    apply(replayed, row.updates)
    activeMs += Math.min(60_000, row.atMs - (raw[i - 1]?.atMs ?? row.atMs))
    if (activeMs >= COPY_EVERY_MS) {
      activeMs = 0
      const params = { [constants.ZSTD_c_compressionLevel]: 3 }
      copies += (await compress(Y.encodeStateAsUpdateV2(replayed), { params })).length
    }
    for (; at[next] === i; next += 1) {
      const read = () => materialise(db, { ...log, atId: row.rowId })
      taken.push(await quickest(read))
      const { doc, lastId } = await read()
      const isExact =
        lastId === row.rowId && Buffer.compare(canonicalState(doc), canonicalState(replayed)) === 0
      if (isExact) momentsExact += 1
      doc.destroy()
    }
  }
  const momentP95Ms = taken.toSorted((a, b) => a - b)[Math.ceil(MOMENTS * 0.95) - 1]!
  const replayMs = await quickest(() => replayAll(prepared))
  const timelineMs = await quickest(() => textChangesOf(db, log))
  const { doc } = await materialise(db, log)
  return {
    edits,
    segments: segments.length,
    keyframes,
    bytesPerEdit: round(bytes / edits),
    bytesPerEditOnDisk: round(onDisk / edits),
    fullCopiesBytesPerEdit: round(copies / edits),
    moments: MOMENTS,
    momentsExact,
    momentP95Ms: round(momentP95Ms),
    replayMs: round(replayMs),
    momentShareOfReplay: round(momentP95Ms / replayMs),
    timelineMs: round(timelineMs),
    finalTextEqual: prepared.textOf(doc) === prepared.endContent,
  }
}

/** How long something takes when nothing else is in the way: the quickest of three, in milliseconds. */
async function quickest(work: () => unknown): Promise<number> {
  let best = Infinity
  for (let i = 0; i < 3; i += 1) {
    const startMs = performance.now()
    await work()
    best = Math.min(best, performance.now() - startMs)
  }
  return best
}

/** The whole log from nothing, out of memory: what a moment would cost without anything sealed. */
function replayAll({ raw }: PreparedTrace): void {
  const doc = new Y.Doc()
  for (const row of raw) apply(doc, row.updates)
  doc.destroy()
}

function apply(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
}

/** Bytes of all tables that hold documents, and the number of keyframes. */
async function diskBytes({ db }: PreparedTrace): Promise<[bytes: number, keyframes: number]> {
  const tables = ['document_update', 'document_segment', 'document_keyframe', 'document_client']
  let bytes = 0
  for (const table of tables) {
    await db.sql`vacuum full ${db.sql(table)}`
    const [size] = await db.sql<
      { bytes: string }[]
    >`select pg_total_relation_size(${table}::regclass) as bytes`
    bytes += Number(size!.bytes)
  }
  const [count] = await db.sql<
    { keyframes: number }[]
  >`select count(*)::int as keyframes from document_keyframe`
  return [bytes, count!.keyframes]
}

function round(figure: number): number {
  return Math.round(figure * 1000) / 1000
}
