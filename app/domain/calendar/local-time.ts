import {
  type CalendarDateTime,
  fromAbsolute,
  parseDateTime,
  toCalendarDate,
  toZoned,
  type ZonedDateTime,
} from '@internationalized/date'
import { done, type Outcome, refused } from '../outcome.ts'

// Times are kept as a moment (milliseconds since 1970) and the IANA time zone in which somebody said it.

/** Which of two moments is meant where a clock that is put back shows the same time twice. */
export const TURNS = ['earlier', 'later'] as const
export type Turn = (typeof TURNS)[number]

/** Whether this is the name of a time zone of the IANA database, as `Asia/Shanghai`; offsets are none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

/**
 * The moment at which the clocks of a zone show `text` (`2027-03-28T02:30`), in milliseconds. Refuses
 * `notATime` what is no time, `timeSkipped` a time that no clock shows on that day because it is put
 * forward (`clock`: what it shows instead), and `timeTwice` one that it shows twice, unless `turn` says which.
 */
export function readLocalTime(
  text: string,
  timeZone: string,
  turn: Turn | null,
  field: string,
): Outcome<number> {
  const local = parsed(text)
  if (local === null) return refused('notATime', { field })
  const earlier = toZoned(local, timeZone, 'earlier')
  const later = toZoned(local, timeZone, 'later')
  if (!shows(later, local))
    return refused('timeSkipped', {
      field,
      values: { time: clockOf(local), clock: clockOf(later), zone: timeZone },
    })
  if (earlier.offset === later.offset) return done(later.toDate().getTime())
  if (turn === null) return refused('timeTwice', { field, values: { time: clockOf(local), zone: timeZone } })
  return done((turn === 'earlier' ? earlier : later).toDate().getTime())
}

/** What the clocks of a zone show at a moment, as a `datetime-local` field holds it. */
export function localTime(atMs: number, timeZone: string): string {
  return fromAbsolute(atMs, timeZone).toString().slice(0, 16)
}

/** The day of a moment in a zone, as `2027-03-28`. */
export function dayOf(atMs: number, timeZone: string): string {
  return toCalendarDate(fromAbsolute(atMs, timeZone)).toString()
}

/** How far the clocks of a zone are ahead of UTC at a moment, in minutes. */
export function minutesAhead(atMs: number, timeZone: string): number {
  return fromAbsolute(atMs, timeZone).offset / 60_000
}

/** Which of the two it is where the clocks of the zone show the time of this moment twice; null where once. */
export function turnOf(atMs: number, timeZone: string): Turn | null {
  const at = fromAbsolute(atMs, timeZone)
  const local = parsed(localTime(atMs, timeZone))!
  const earlier = toZoned(local, timeZone, 'earlier')
  if (earlier.offset === toZoned(local, timeZone, 'later').offset) return null
  return at.offset === earlier.offset ? 'earlier' : 'later'
}

function parsed(text: string): CalendarDateTime | null {
  // The library takes days that no month has as the last one; whoever typed them meant something else.
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:00)?$/.test(text)) return null
  try {
    const local = parseDateTime(text)
    return local.toString().startsWith(text.slice(0, 16)) ? local : null
  } catch {
    return null
  }
}

function shows(at: ZonedDateTime, local: CalendarDateTime): boolean {
  return at.hour === local.hour && at.minute === local.minute && at.day === local.day
}

function clockOf({ hour, minute }: { hour: number; minute: number }): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
