/**
 * When a date begins, on the clocks of a zone and with that zone's name: `Sat, 28 Nov 2026, 15:00 (China
 * Standard Time)`. For where the reader's own zone is not known, as in a mail.
 */
export function meetingTime(startsMs: number, timeZone: string, language: string): string {
  const zone = zoneName(timeZone, language, startsMs)
  const when = whenText(startsMs, timeZone, language)
  return language.startsWith('zh') ? `${when}（${zone}）` : `${when} (${zone})`
}

/** A day with its weekday and year. */
const wholeDay = (language: string) =>
  ({
    year: 'numeric',
    month: language.startsWith('zh') ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
  }) as const

/** Day and time on the clocks of a zone. */
export function whenText(atMs: number, timeZone: string, language: string): string {
  return new Intl.DateTimeFormat(tagOf(language), {
    ...wholeDay(language),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(atMs)
}

/** A day that is the same everywhere, from a moment of it in UTC. */
export function dayText(atMs: number, language: string): string {
  return new Intl.DateTimeFormat(tagOf(language), {
    ...wholeDay(language),
    timeZone: 'UTC',
  }).format(atMs)
}

/** The time alone, on the clocks of a zone: `15:00`. */
export function clockText(atMs: number, timeZone: string, language: string): string {
  return new Intl.DateTimeFormat(tagOf(language), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(atMs)
}

/** What a zone is called at a moment, in the reader's language: `Central European Summer Time`. */
export function zoneName(timeZone: string, language: string, atMs: number): string {
  const parts = new Intl.DateTimeFormat(tagOf(language), { timeZone, timeZoneName: 'long' }).formatToParts(
    atMs,
  )
  return parts.find((it) => it.type === 'timeZoneName')?.value ?? timeZone
}

/** With the day before the month and the whole day's hours, as Chinese has it too. */
function tagOf(language: string): string {
  return language === 'en' ? 'en-GB' : language
}
