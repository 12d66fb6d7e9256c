import { done, type Outcome, refused } from '../outcome.ts'
import { readName, readPurpose } from '../people/names.ts'
import { isTimeZone, readLocalTime, TURNS } from './local-time.ts'

/** What people meet for. Stored: add, never rename. */
export const MEETING_KINDS = ['planning', 'researchLesson', 'discussion', 'other'] as const
export type MeetingKind = (typeof MEETING_KINDS)[number]

/** What somebody says to a date. Stored: add, never rename. */
export const ANSWERS = ['coming', 'perhaps', 'notComing'] as const
export type Answer = (typeof ANSWERS)[number]

/** Longest title, place and note, in characters. */
export const MEETING_TITLE_MAX = 120
export const PLACE_MAX = 200
export const MEETING_NOTE_MAX = 2000
/** Shortest and longest meeting, in minutes. */
export const SHORTEST_MINUTES = 5
export const LONGEST_MINUTES = 24 * 60
/** Furthest start of a meeting, in days from now. */
export const MEETING_DAYS_MAX = 3 * 365
/** Most meetings of one lesson study. */
export const MEETINGS_MAX = 300

/** What is planned of a meeting. */
export interface MeetingPlan {
  readonly title: string
  readonly kind: MeetingKind
  /** Milliseconds since 1970. */
  readonly startsMs: number
  readonly endsMs: number
  /** The IANA time zone in which it was said. */
  readonly timeZone: string
  /** In words; empty: our own room. */
  readonly place: string
  readonly note: string
}

/** A meeting as people typed it. `starts`: what the clocks of the zone show, `2027-03-28T02:30`. */
export interface TypedMeeting {
  readonly title: string
  readonly kind: string
  readonly starts: string
  /** Which of two, where the clocks show the start twice: `earlier`, `later`, or nothing. */
  readonly turn: string
  readonly minutes: string
  readonly timeZone: string
  readonly place: string
  readonly note: string
}

/**
 * Reads a meeting as it was typed at a moment (milliseconds). Refuses what is missing, too long, no time of
 * that zone, shorter than five minutes or longer than a day, over already, or years ahead.
 */
export function readMeeting(typed: TypedMeeting, nowMs: number): Outcome<MeetingPlan> {
  const title = readName(typed.title, 'title', MEETING_TITLE_MAX)
  if (!title.ok) return title
  const kind = MEETING_KINDS.find((it) => it === typed.kind)
  if (kind === undefined) return refused('required', { field: 'kind' })
  const timeZone = typed.timeZone.trim()
  if (!isTimeZone(timeZone)) return refused('notATimeZone', { field: 'timeZone' })
  const turn = TURNS.find((it) => it === typed.turn) ?? null
  const starts = readLocalTime(typed.starts.trim(), timeZone, turn, 'starts')
  if (!starts.ok) return starts
  const minutes = /^\d{1,5}$/.test(typed.minutes.trim()) ? Number(typed.minutes) : Number.NaN
  if (Number.isNaN(minutes)) return refused('notANumber', { field: 'minutes' })
  if (minutes < SHORTEST_MINUTES || minutes > LONGEST_MINUTES)
    return refused('outOfRange', {
      field: 'minutes',
      values: { min: SHORTEST_MINUTES, max: LONGEST_MINUTES },
    })
  const startsMs = starts.value
  if (startsMs <= nowMs || startsMs > nowMs + MEETING_DAYS_MAX * 86_400_000)
    return refused('startNotAhead', { field: 'starts', values: { max: MEETING_DAYS_MAX } })
  const place = readPurpose(typed.place, 'place', PLACE_MAX)
  if (!place.ok) return place
  const note = readPurpose(typed.note, 'note', MEETING_NOTE_MAX)
  if (!note.ok) return note
  const endsMs = startsMs + minutes * 60_000
  return done({
    title: title.value,
    kind,
    startsMs,
    endsMs,
    timeZone,
    place: place.value,
    note: note.value,
  })
}

/** Whether two plans of a meeting say the same. */
export function isSamePlan(a: MeetingPlan, b: MeetingPlan): boolean {
  const parts = ['title', 'kind', 'startsMs', 'endsMs', 'timeZone', 'place', 'note'] as const
  return parts.every((part) => a[part] === b[part])
}

/** How a meeting stands: how often it was changed, and whether it is called off. */
export interface MeetingStanding {
  /** Rises by one whenever it is moved or cancelled. */
  readonly sequence: number
  readonly cancelledAtMs: number | null
  readonly endsMs: number
}

/**
 * Why a meeting may not be changed, or null. Refuses `meetingCancelled`, `meetingOver`, and `meetingChanged`
 * when somebody changed it since it stood before whoever asks (`seen`; null: they need not have seen it).
 */
export function refuseChange(it: MeetingStanding, nowMs: number, seen: number | null) {
  if (it.cancelledAtMs !== null) return refused('meetingCancelled')
  if (it.endsMs <= nowMs) return refused('meetingOver')
  if (seen !== null && seen !== it.sequence) return refused('meetingChanged')
  return null
}

/** Whether an answer still holds: it was given to the time at which the meeting is now. */
export function answerHolds(answer: { toStartMs: number }, meeting: { startsMs: number }): boolean {
  return answer.toStartMs === meeting.startsMs
}
