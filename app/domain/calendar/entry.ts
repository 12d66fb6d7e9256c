import type { Visibility } from '../activity/visibility.ts'
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

/** Something on a day of a calendar. Another kind of thing with a day (a stage's planned end) is a line here. */
export type CalendarEntry = MeetingEntry

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
