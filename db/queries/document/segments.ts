import { and, asc, desc, eq, getTableColumns, gt, lt, lte, sql } from 'drizzle-orm'
import { type BoardFrame, decodeFrames, encodeFrames } from '#domain/history/board-frames-document.ts'
import { decodeTimeline, encodeTimeline, type Timeline } from '#domain/history/timeline-columns.ts'
import type { Queryable } from '../../database.ts'
import { documentSegment } from '../../schema/document.ts'
import { packBlob, unpackBlob } from './blob.ts'
import type { DocumentLog, LogStretch } from './log.ts'

/** Where a sealed stretch begins and ends, and how much was sealed in it. */
export interface SegmentRange extends DocumentLog {
  readonly fromId: number
  readonly toId: number
  readonly fromMs: number
  readonly toMs: number
  readonly rowCount: number
  readonly editCount: number
}

/** A sealed stretch as it is stored. */
export interface Segment extends SegmentRange {
  readonly body: Uint8Array
  readonly timeline: Uint8Array
}

/** What was written in a sealed stretch: of a plan one update (V2), of a board its frames. */
export type SegmentBody = { readonly update: Uint8Array } | { readonly frames: readonly BoardFrame[] }

/** First byte of a body: which of the two it is. */
const PLAN_BODY = 1
const BOARD_BODY = 2
/** First byte of a timeline. */
const TIMELINE = 1

/** A sealed stretch cannot be read. Everything outside it can; nothing may be written over it. */
export class DamagedSegment extends Error {
  readonly range: SegmentRange

  constructor(range: SegmentRange, cause: unknown) {
    const { documentId, epoch, fromId, toId } = range
    const why = cause instanceof Error ? cause.message : String(cause)
    super(`the history of document ${documentId}/${epoch} is damaged from ${fromId} to ${toId}: ${why}`, {
      cause,
    })
    this.range = range
  }
}

export function packBody(body: SegmentBody): Promise<Uint8Array> {
  return 'update' in body ? packBlob(PLAN_BODY, body.update) : packBlob(BOARD_BODY, encodeFrames(body.frames))
}

export function packTimeline(timeline: Timeline): Promise<Uint8Array> {
  return packBlob(TIMELINE, encodeTimeline(timeline))
}

/** Throws `DamagedSegment` on bytes that cannot be read. */
export async function bodyIn(segment: SegmentRange & Pick<Segment, 'body'>): Promise<SegmentBody> {
  return await reading(segment, async () => {
    const known = [PLAN_BODY, BOARD_BODY] as const
    const { format, content } = await unpackBlob('the body of a segment', segment.body, known)
    return format === PLAN_BODY ? { update: content } : { frames: decodeFrames(content) }
  })
}

/** Throws `DamagedSegment` on bytes that cannot be read. */
export async function timelineIn(segment: SegmentRange & Pick<Segment, 'timeline'>): Promise<Timeline> {
  return await reading(segment, async () => {
    const timeline = decodeTimeline(
      (await unpackBlob('the timeline of a segment', segment.timeline, [TIMELINE])).content,
    )
    if (timeline.edits.length !== segment.editCount)
      throw new Error(`its timeline has ${timeline.edits.length} edits and not ${segment.editCount}`)
    return timeline
  })
}

/** Whatever goes wrong within says that the segment is damaged. */
export async function reading<T>(segment: SegmentRange, read: () => Promise<T> | T): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    if (cause instanceof DamagedSegment) throw cause
    const { documentId, epoch, fromId, toId, fromMs, toMs, rowCount, editCount } = segment
    throw new DamagedSegment({ documentId, epoch, fromId, toId, fromMs, toMs, rowCount, editCount }, cause)
  }
}

const { body: _body, ...withoutBody } = getTableColumns(documentSegment)
const { timeline: _timeline, ...rangeOnly } = withoutBody

/** Every segment that reaches into a stretch of the log, oldest first. */
export async function segmentsIn(db: Queryable, stretch: LogStretch): Promise<Segment[]> {
  return await db.select().from(documentSegment).where(within(stretch)).orderBy(asc(documentSegment.toId))
}

/** The same without what was written: who did what when. */
export async function timelinesIn(db: Queryable, stretch: LogStretch): Promise<Omit<Segment, 'body'>[]> {
  return await db
    .select(withoutBody)
    .from(documentSegment)
    .where(within(stretch))
    .orderBy(asc(documentSegment.toId))
}

/** The newest segment that begins at or before a moment or ends before a row (default: of all); null when there is none. */
export async function lastSegment(
  db: Queryable,
  log: DocumentLog,
  before: { readonly atMs?: number; readonly endedBeforeId?: number } = {},
): Promise<Omit<Segment, 'body'> | null> {
  const rows = await db
    .select(withoutBody)
    .from(documentSegment)
    .where(
      and(
        within({ documentId: log.documentId, epoch: log.epoch }),
        before.atMs === undefined ? undefined : lte(documentSegment.fromMs, before.atMs),
        before.endedBeforeId === undefined ? undefined : lt(documentSegment.toId, before.endedBeforeId),
      ),
    )
    .orderBy(desc(documentSegment.toId))
    .limit(1)
  return rows[0] ?? null
}

/** The newest segment whole; null when there is none. */
export async function newestSegment(db: Queryable, log: DocumentLog): Promise<Segment | null> {
  const rows = await db
    .select()
    .from(documentSegment)
    .where(within({ documentId: log.documentId, epoch: log.epoch }))
    .orderBy(desc(documentSegment.toId))
    .limit(1)
  return rows[0] ?? null
}

/** The last row of the log that is sealed; 0 when none is. */
export async function sealedUntil(db: Queryable, log: DocumentLog): Promise<number> {
  const rows = await db
    .select({ toId: documentSegment.toId })
    .from(documentSegment)
    .where(within({ documentId: log.documentId, epoch: log.epoch }))
    .orderBy(desc(documentSegment.toId))
    .limit(1)
  return rows[0]?.toId ?? 0
}

/** Where a document's segments lie and what they weigh, oldest first. */
export async function segmentRanges(
  db: Queryable,
  log: DocumentLog,
): Promise<(SegmentRange & { bytes: number })[]> {
  const { body, timeline } = documentSegment
  const bytes = sql<number>`octet_length(${body}) + octet_length(${timeline})`.mapWith(Number)
  return await db
    .select({ ...rangeOnly, bytes })
    .from(documentSegment)
    .where(within(log))
    .orderBy(asc(documentSegment.toId))
}

function within(stretch: LogStretch) {
  return and(
    eq(documentSegment.documentId, stretch.documentId),
    eq(documentSegment.epoch, stretch.epoch),
    stretch.afterId === undefined ? undefined : gt(documentSegment.toId, stretch.afterId),
    stretch.untilId === undefined ? undefined : lte(documentSegment.fromId, stretch.untilId),
  )
}
