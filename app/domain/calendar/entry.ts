import type { Visibility } from '../activity/visibility.ts'
import { dayOf } from './local-time.ts'
import type { Answer, MeetingPlan } from './meeting.ts'

/** A date of a lesson study, as calendars show it. */
export interface MeetingEntry extends MeetingPlan {
  readonly type: 'meeting'
  readonly meetingId: string
  readonly lessonStudyId: string
  readonly communityId: string
  readonly visibility: Visibility
  /** The lesson study's title. */
  readonly of: string
  readonly sequence: number
  readonly changedAtMs: number
  readonly cancelledAtMs: number | null
  readonly plannedBy: string
  /** What the reader said to it; null: nothing yet, or before it was moved. */
  readonly answer: Answer | null
}

/** The planned end of an open stage: a day, wherever its reader is. */
export interface StageEndEntry {
  readonly type: 'stageEnd'
  readonly stageId: string
  readonly lessonStudyId: string
  readonly communityId: string
  readonly visibility: Visibility
  /** The lesson study's title. */
  readonly of: string
  /** The stage's. */
  readonly title: string
  /** Noon of the day in UTC, in milliseconds. */
  readonly startsMs: number
  /** When that day was last chosen. */
  readonly changedAtMs: number
}

/** Something on a day of a calendar. Another kind of thing with a day is a line here. */
export type CalendarEntry = MeetingEntry | StageEndEntry

/** What tells an entry from every other. */
export function keyOfEntry(entry: CalendarEntry): string {
  return entry.type === 'meeting' ? entry.meetingId : `${entry.lessonStudyId}/${entry.stageId}`
}

/** The day that an entry stands on (`2026-11-28`), for a reader in a zone; null: each date on the day of its own. */
export function dayOfEntry(entry: CalendarEntry, zone: string | null): string {
  return dayOf(entry.startsMs, entry.type === 'stageEnd' ? 'UTC' : (zone ?? entry.timeZone))
}

/** The entries of one day: what lasts the whole day first. */
export function inDayOrder(entries: readonly CalendarEntry[]): CalendarEntry[] {
  const ofDay = Map.groupBy(inOrder(entries), (it) => it.type)
  return [...(ofDay.get('stageEnd') ?? []), ...(ofDay.get('meeting') ?? [])]
}

/** Entries by the moment at which they begin. */
export function inOrder<E extends { readonly startsMs: number }>(entries: readonly E[]): E[] {
  return entries.toSorted((a, b) => a.startsMs - b.startsMs)
}

/** What is still to come or goes on at a moment, soonest first, and what is over, newest first. */
export function parted<E extends { readonly startsMs: number; readonly endsMs: number }>(
  entries: readonly E[],
  nowMs: number,
): { ahead: E[]; over: E[] } {
  const ordered = inOrder(entries)
  return {
    ahead: ordered.filter((it) => it.endsMs > nowMs),
    over: ordered.filter((it) => it.endsMs <= nowMs).toReversed(),
  }
}
