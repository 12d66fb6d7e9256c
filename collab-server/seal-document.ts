import * as Y from 'yjs'
import { type DocumentKind, isBoard } from '#domain/document-name.ts'
import { boardFrames } from '#domain/history/board-frames-document.ts'
import { canonicalState, joinUpdates } from '#domain/history/joined-update-document.ts'
import { ledgerEntry } from '#domain/history/ledger-document.ts'
import { replay } from '#domain/history/replay-document.ts'
import { openShapeChanges } from '#domain/history/shape-changes-document.ts'
import { openTextChanges } from '#domain/history/text-changes-document.ts'
import type { Timeline } from '#domain/history/timeline-columns.ts'
import type { Database, Queryable } from '#db/database.ts'
import { editsOf, type DocumentLog, type LoggedEdit, type LogRow, logRows } from '#db/queries/document/log.ts'
import { keyframesOf } from '#db/queries/document/keyframe.ts'
import { kindOf, lockForSealing, namedPositions, replaceRows } from '#db/queries/document/seals.ts'
import {
  bodyIn,
  DamagedSegment,
  newestSegment,
  packBody,
  packTimeline,
  type Segment,
  type SegmentBody,
  sealedUntil,
  timelineIn,
} from '#db/queries/document/segments.ts'
import { materialise } from '#db/queries/document/state.ts'
import { placeKeyframe } from './place-keyframe.ts'

/** One stretch that was sealed. */
export interface Sealed {
  readonly fromId: number
  readonly toId: number
  readonly edits: number
  /** What the rows weighed, and what the segment weighs. */
  readonly rowBytes: number
  readonly bytes: number
  /** Whether a keyframe was placed at its end. */
  readonly keyframe: boolean
}

/** Why nothing more was sealed. */
export type SealEnd = 'allSealed' | 'elsewhere' | 'noDocument'

export interface SealOptions {
  readonly nowMs: number
  /** Packed rows that become one segment, in bytes. */
  readonly segmentBytes: number
  /** Told of each stretch after its commit. */
  readonly onSealed?: (sealed: Sealed) => void
}

/**
 * A board's rows are left alone so long: somebody may be giving a name to one of them in this moment, and
 * what is named is the end of a frame. In milliseconds.
 */
const SETTLES_MS = 2000
/** A segment is gone on with up to so many edits. */
const SEGMENT_EDITS_MAX = 16_384

/**
 * Seals the tail of a document's log, one segment after another until nothing is left. Each is one
 * transaction: under the document's lock (`elsewhere` when another server has it) the segment is put in the
 * place of its rows, and then read as every reader will and compared with a replay of the rows. Throws, and
 * leaves the rows as they are, when the two differ or when an edit builds on others that are not there.
 */
export async function sealDocument(db: Database, log: DocumentLog, options: SealOptions): Promise<SealEnd> {
  for (;;) {
    const sealed = await db.transaction((tx) => sealOnce(tx, log, options))
    if (typeof sealed === 'string') return sealed
    options.onSealed?.(sealed)
  }
}

async function sealOnce(
  tx: Queryable,
  log: DocumentLog,
  { nowMs, segmentBytes }: SealOptions,
): Promise<Sealed | SealEnd> {
  if (!(await lockForSealing(tx, log))) return 'elsewhere'
  const kind = await kindOf(tx, log.documentId)
  if (kind === null) return 'noDocument'
  const baseId = await sealedUntil(tx, log)
  const rows = await nextRows(tx, { ...log, afterId: baseId }, segmentBytes, (row) =>
    isBoard(kind) ? row.atMs <= nowMs - SETTLES_MS : true,
  )
  const last = rows.at(-1)
  if (last === undefined) return 'allSealed'
  const edits = rows.flatMap(editsOf)
  const { doc: base } = await materialise(tx, { ...log, atId: baseId })
  const timeline = timelineFrom(kind, base, edits)
  const before = await openSegment(tx, log, edits.length)
  const cuts = isBoard(kind) ? await namedPositions(tx, log) : null
  const body = bodyFrom(base, edits, cuts, before?.body)
  const middleId = middleOf(body, rows)
  const expected = statesOf(base, rows, middleId)

  const times = edits.map((edit) => edit.atMs)
  const segment: Segment = {
    ...log,
    fromId: before?.segment.fromId ?? rows[0]!.id,
    toId: last.id,
    fromMs: Math.min(before?.segment.fromMs ?? Infinity, ...times),
    toMs: last.atMs,
    rowCount: (before?.segment.rowCount ?? 0) + rows.length,
    editCount: (before?.segment.editCount ?? 0) + edits.length,
    body: await packBody(body),
    timeline: await packTimeline(goingOn(before?.timeline, timeline)),
  }
  const replacesId = before === null ? null : baseId
  await replaceRows(tx, segment, { afterId: baseId, rows: rows.length, replacesId })
  const { doc, lastId } = await materialise(tx, { ...log, atId: last.id })
  const isSame =
    lastId === last.id &&
    sameBytes(canonicalState(doc), expected.end) &&
    (await readsAs(tx, { ...log, atId: middleId }, expected.middle)) &&
    (before === null || (await readsAs(tx, { ...log, atId: baseId }, expected.begin)))
  if (!isSame)
    throw new Error(`a segment of ${log.documentId} does not read as its rows ${rows[0]!.id} to ${last.id}`)
  const keyframe = await placeKeyframe(tx, { ...log, atId: last.id, atMs: last.atMs, doc })
  return {
    fromId: segment.fromId,
    toId: last.id,
    edits: edits.length,
    rowBytes: rows.reduce((sum, row) => sum + row.edits.length, 0),
    bytes: segment.body.length + segment.timeline.length,
    keyframe,
  }
}

/** The newest segment, when so many more edits may go on in it: many small ones weigh more than one, each read takes longer in a large one. */
async function openSegment(
  tx: Queryable,
  log: DocumentLog,
  edits: number,
): Promise<{ segment: Segment; body: SegmentBody; timeline: Timeline } | null> {
  const segment = await newestSegment(tx, log)
  if (segment === null || segment.editCount + edits > SEGMENT_EDITS_MAX) return null
  if ((await keyframesOf(tx, log)).some((it) => it.atId >= segment.toId)) return null
  try {
    return { segment, body: await bodyIn(segment), timeline: await timelineIn(segment) }
  } catch (cause) {
    // What is damaged stays as it is.
    if (cause instanceof DamagedSegment) return null
    throw cause
  }
}

/** Rows for one segment: at least one, and no more than weigh `bytes`. */
async function nextRows(
  tx: Queryable,
  stretch: DocumentLog & { afterId: number },
  bytes: number,
  isSettled: (row: LogRow) => boolean,
): Promise<LogRow[]> {
  const rows: LogRow[] = []
  let weight = 0
  for await (const row of logRows(tx, stretch)) {
    if (!isSettled(row) || (rows.length > 0 && weight + row.edits.length > bytes)) break
    rows.push(row)
    weight += row.edits.length
  }
  return rows
}

function timelineFrom(kind: DocumentKind, base: Y.Doc, logged: readonly LoggedEdit[]): Timeline {
  const edits = logged.map(ledgerEntry)
  return isBoard(kind)
    ? { edits, texts: [], shapes: logged.map(openShapeChanges(base)) }
    : { edits, texts: logged.map(openTextChanges(base)), shapes: [] }
}

function goingOn(before: Timeline | undefined, { edits, texts, shapes }: Timeline): Timeline {
  if (before === undefined) return { edits, texts, shapes }
  return {
    edits: [...before.edits, ...edits],
    texts: [...before.texts, ...texts],
    shapes: [...before.shapes, ...shapes],
  }
}

/** `cuts` is null for a plan. */
function bodyFrom(
  base: Y.Doc,
  edits: readonly LoggedEdit[],
  cuts: ReadonlySet<number> | null,
  before: SegmentBody | undefined,
): SegmentBody {
  if (cuts === null) {
    const joined = before !== undefined && 'update' in before ? before.update : undefined
    return {
      update: joinUpdates(
        edits.map((edit) => edit.update),
        joined,
      ),
    }
  }
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(base))
  const frames = boardFrames(copy, edits, cuts)
  copy.destroy()
  return { frames: before !== undefined && 'frames' in before ? [...before.frames, ...frames] : frames }
}

/** A position among the new rows that readers can show exactly. */
function middleOf(body: SegmentBody, rows: readonly LogRow[]): number {
  if ('update' in body) return rows[(rows.length - 1) >> 1]!.id
  const frames = body.frames.filter((frame) => frame.toId >= rows[0]!.id)
  return frames[(frames.length - 1) >> 1]!.toId
}

/** What the document was before, after the middle row and after the last, row by row as everybody had it. */
function statesOf(
  base: Y.Doc,
  rows: readonly LogRow[],
  middleId: number,
): { begin: Uint8Array; middle: Uint8Array; end: Uint8Array } {
  const begin = canonicalState(base)
  let middle = begin
  for (const row of rows) {
    replay(base, () => {
      for (const edit of editsOf(row)) Y.applyUpdate(base, edit.update)
    })
    if (row.id === middleId) middle = canonicalState(base)
  }
  if (base.store.pendingStructs !== null || base.store.pendingDs !== null)
    throw new Error('an edit builds on others that are not there')
  return { begin, middle, end: canonicalState(base) }
}

async function readsAs(
  tx: Queryable,
  moment: DocumentLog & { atId: number },
  state: Uint8Array,
): Promise<boolean> {
  const { doc } = await materialise(tx, moment)
  const isSame = sameBytes(canonicalState(doc), state)
  doc.destroy()
  return isSame
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
