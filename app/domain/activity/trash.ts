const DAY = 86_400_000

/** How long what was put into the trash can be put back, in days. */
export const TRASH_DAYS = 30

/**
 * So long after something was put into the trash its connections may still be closing, in milliseconds. It
 * is not removed for good before: what somebody is just writing would have nowhere to go.
 */
export const SETTLES_MS = 10_000

/** When something that was put into the trash at this moment is removed for good; milliseconds. */
export function removedAtMs(trashedAtMs: number): number {
  return trashedAtMs + TRASH_DAYS * DAY
}

/** Whether its time in the trash is over. */
export function isOver(trashedAtMs: number, nowMs: number): boolean {
  return removedAtMs(trashedAtMs) <= nowMs
}

/** Whether everything that had it open has had the time to close. */
export function hasSettled(trashedAtMs: number, nowMs: number): boolean {
  return nowMs - trashedAtMs >= SETTLES_MS
}
