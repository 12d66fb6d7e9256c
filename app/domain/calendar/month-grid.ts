import { CalendarDate, endOfMonth, startOfMonth, startOfWeek, toZoned } from '@internationalized/date'

/** A month on a sheet: whole weeks from Monday to Sunday, with the days of its neighbours at both ends. */
export interface MonthGrid {
  /** `2026-11`. */
  readonly month: string
  readonly before: string
  readonly after: string
  /** Days as `2026-11-26`. */
  readonly weeks: readonly (readonly string[])[]
}

const FIRST_YEAR = 2000
const LAST_YEAR = 2199

/** Reads a month, `2026-11`; null for what is none or lies outside of what a calendar needs. */
export function readMonth(text: string | null): string | null {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text ?? '') ?? []
  if (year === undefined || month === undefined) return null
  return Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR ? `${year}-${month}` : null
}

/** The sheet of a month (`2026-11`, one that `readMonth` has read). */
export function monthGrid(month: string): MonthGrid {
  const first = firstOf(month)
  const last = endOfMonth(first)
  const weeks: string[][] = []
  for (let day = startOfWeek(first, 'en', 'mon'); day.compare(last) <= 0; day = day.add({ weeks: 1 }))
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((days) => day.add({ days }).toString()))
  return {
    month,
    before: monthOf(first.subtract({ months: 1 }).toString()),
    after: monthOf(first.add({ months: 1 }).toString()),
    weeks,
  }
}

/** The month of a day. */
export function monthOf(day: string): string {
  return day.slice(0, 7)
}

/** From when to when something on the sheet of a month may be, wherever its reader is: milliseconds. */
export function monthReach(month: string): { fromMs: number; toMs: number } {
  const { weeks } = monthGrid(month)
  const at = (day: string, days: number) => {
    const [year = 0, nth = 1, ofMonth = 1] = day.split('-').map(Number)
    return toZoned(new CalendarDate(year, nth, ofMonth).add({ days }), 'UTC')
      .toDate()
      .getTime()
  }
  // No zone is further than fourteen hours from UTC.
  return { fromMs: at(weeks[0]![0]!, -1), toMs: at(weeks.at(-1)!.at(-1)!, 2) }
}

/** The day a number of days after another. */
export function dayAfter(day: string, days: number): string {
  const [year = 0, month = 1, ofMonth = 1] = day.split('-').map(Number)
  return new CalendarDate(year, month, ofMonth).add({ days }).toString()
}

function firstOf(month: string): CalendarDate {
  const [year = 0, nth = 1] = month.split('-').map(Number)
  return startOfMonth(new CalendarDate(year, nth, 1))
}
