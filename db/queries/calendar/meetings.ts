import { and, asc, count, desc, eq, gt, inArray, isNull, lt, lte, or, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { readVisibility } from '#domain/activity/visibility.ts'
import type { MeetingEntry } from '#domain/calendar/entry.ts'
import { type Answer, answerHolds, type MeetingKind, type MeetingPlan } from '#domain/calendar/meeting.ts'
import type { Queryable } from '../../database.ts'
import { lessonStudy } from '../../schema/activity.ts'
import { meeting, meetingAnswer } from '../../schema/calendar.ts'

/** Which meetings: of these communities' lesson studies, and of those named one by one. */
export interface MeetingPlaces {
  readonly communityIds: readonly string[]
  readonly lessonStudyIds: readonly string[]
}

/** A meeting as a reader of it has it before them; `answer` is the reader's. */
function entries(db: Queryable, readerId: string) {
  return db
    .select({
      meetingId: meeting.id,
      lessonStudyId: meeting.lessonStudyId,
      communityId: lessonStudy.communityId,
      visibility: lessonStudy.visibility,
      of: lessonStudy.title,
      title: meeting.title,
      kind: meeting.kind,
      startsMs: meeting.startsMs,
      endsMs: meeting.endsMs,
      timeZone: meeting.timeZone,
      place: meeting.place,
      note: meeting.note,
      sequence: meeting.sequence,
      changedAtMs: meeting.changedAtMs,
      cancelledAtMs: meeting.cancelledAtMs,
      plannedBy: meeting.createdBy,
      answer: meetingAnswer.answer,
      toStartMs: meetingAnswer.toStartMs,
    })
    .from(meeting)
    .innerJoin(lessonStudy, eq(lessonStudy.id, meeting.lessonStudyId))
    .leftJoin(
      meetingAnswer,
      and(eq(meetingAnswer.meetingId, meeting.id), eq(meetingAnswer.personId, readerId)),
    )
}
type Row = Awaited<ReturnType<typeof entries>>[number]

function entryOf({ answer, toStartMs, ...row }: Row): MeetingEntry {
  const holds = answer !== null && toStartMs !== null && answerHolds({ toStartMs }, row)
  return {
    ...row,
    type: 'meeting',
    kind: row.kind as MeetingKind,
    visibility: readVisibility(row.visibility),
    answer: holds ? (answer as Answer) : null,
  }
}

const notTrashed = isNull(lessonStudy.trashedAtMs)

/**
 * The meetings in some places that take place between two moments (milliseconds), by their beginning, at most
 * `limit`. Whether the reader may see them is for `can()` to say.
 */
export async function meetingsBetween(
  db: Queryable,
  it: { readerId: string; in: MeetingPlaces; fromMs: number; toMs: number; limit: number },
): Promise<MeetingEntry[]> {
  const { communityIds, lessonStudyIds } = it.in
  if (communityIds.length === 0 && lessonStudyIds.length === 0) return []
  const here = or(
    inArray(lessonStudy.communityId, [...communityIds]),
    inArray(lessonStudy.id, [...lessonStudyIds]),
  )
  const rows = await entries(db, it.readerId)
    .where(and(here, notTrashed, lt(meeting.startsMs, it.toMs), gt(meeting.endsMs, it.fromMs)))
    .orderBy(asc(meeting.startsMs), asc(meeting.id))
    .limit(it.limit)
  return rows.map(entryOf)
}

/** The meetings of one lesson study: up to `ahead` that are not over at a moment, up to `over` that are. */
export async function meetingsOf(
  db: Queryable,
  it: { readerId: string; lessonStudyId: string; nowMs: number; ahead: number; over: number },
): Promise<MeetingEntry[]> {
  const list = (when: SQL, order: SQL, limit: number) =>
    entries(db, it.readerId)
      .where(and(eq(meeting.lessonStudyId, it.lessonStudyId), notTrashed, when))
      .orderBy(order, asc(meeting.id))
      .limit(limit)
  const [ahead, over] = await Promise.all([
    list(gt(meeting.endsMs, it.nowMs), asc(meeting.startsMs), it.ahead),
    list(lte(meeting.endsMs, it.nowMs), desc(meeting.startsMs), it.over),
  ])
  return [...ahead, ...over].map(entryOf)
}

/** The meeting that goes on or comes next in a lesson study; null when none is planned. */
export async function nextMeeting(
  db: Queryable,
  lessonStudyId: string,
  nowMs: number,
): Promise<{ title: string; startsMs: number; timeZone: string } | null> {
  const [row] = await db
    .select({ title: meeting.title, startsMs: meeting.startsMs, timeZone: meeting.timeZone })
    .from(meeting)
    .where(
      and(eq(meeting.lessonStudyId, lessonStudyId), gt(meeting.endsMs, nowMs), isNull(meeting.cancelledAtMs)),
    )
    .orderBy(asc(meeting.startsMs))
    .limit(1)
  return row ?? null
}

/** A meeting by the id of a URL, for one reader; null when there is none, or its lesson study lies in the trash. */
export async function findMeeting(
  db: Queryable,
  meetingId: string,
  readerId: string,
): Promise<MeetingEntry | null> {
  if (!z.uuid().safeParse(meetingId).success) return null
  const [row] = await entries(db, readerId).where(and(eq(meeting.id, meetingId), notTrashed))
  return row === undefined ? null : entryOf(row)
}

/** How many meetings a lesson study has. */
export async function countMeetings(tx: Queryable, lessonStudyId: string): Promise<number> {
  const [row] = await tx
    .select({ meetings: count() })
    .from(meeting)
    .where(eq(meeting.lessonStudyId, lessonStudyId))
  return row?.meetings ?? 0
}

/** Adds a meeting. */
export async function insertMeeting(
  tx: Queryable,
  it: MeetingPlan & { meetingId: string; lessonStudyId: string; createdBy: string; atMs: number },
): Promise<void> {
  const { meetingId, atMs, ...rest } = it
  await tx.insert(meeting).values({ id: meetingId, ...rest, createdAtMs: atMs, changedAtMs: atMs })
}

/** Writes what a meeting is from now on, and that it is one change further. */
export async function updateMeeting(
  tx: Queryable,
  meetingId: string,
  it: Partial<MeetingPlan> & { sequence: number; changedAtMs: number; cancelledAtMs?: number },
): Promise<void> {
  await tx.update(meeting).set(it).where(eq(meeting.id, meetingId))
}
