/** How long before a meeting people may be reminded, in minutes: a day, an hour. Stored: add, never change. */
export const LEADS = [1440, 60] as const
export type Lead = (typeof LEADS)[number]

/** When somebody wants to be reminded. Stored: add, never rename. */
export const REMINDER_CHOICES = ['none', 'hour', 'day', 'both'] as const
export type ReminderChoice = (typeof REMINDER_CHOICES)[number]

/** What somebody gets who never chose. */
export const FIRST_REMINDER_CHOICE: ReminderChoice = 'both'

/** The reminders that somebody who chose so gets. */
export function leadsOf(choice: ReminderChoice): readonly Lead[] {
  if (choice === 'none') return []
  if (choice === 'both') return LEADS
  return [choice === 'day' ? 1440 : 60]
}

/** What of a meeting decides whether to remind of it. */
interface Reminded {
  readonly startsMs: number
  /** When it was planned, or moved last. */
  readonly changedAtMs: number
  readonly cancelledAtMs: number | null
}

/**
 * The reminder of a meeting that is due at a moment; null: none. None for what is cancelled or has begun. Whoever
 * plans or moves it within the time of a reminder has just told everybody. When several are due the shortest counts.
 */
export function dueLead(meeting: Reminded, nowMs: number): Lead | null {
  const { startsMs, changedAtMs, cancelledAtMs } = meeting
  if (cancelledAtMs !== null || startsMs <= nowMs) return null
  const lead = LEADS.findLast((it) => startsMs - it * 60_000 <= nowMs)
  return lead === undefined || changedAtMs > startsMs - lead * 60_000 ? null : lead
}

/** When the next reminder of a meeting will be due, in milliseconds; null when none will. */
export function nextReminderMs(meeting: Reminded, nowMs: number): number | null {
  if (meeting.cancelledAtMs !== null) return null
  return LEADS.map((it) => meeting.startsMs - it * 60_000).find((atMs) => atMs > nowMs) ?? null
}
