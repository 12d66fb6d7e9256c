import { done, refused, type Outcome } from '../outcome.ts'
import { type InvitationDays, DAY_MS, invitationEnd } from '../people/invitation.ts'
import type { ActivityRole } from '../people/roles.ts'

/** The roles that a guest link may give: none of them designs. */
export const GUEST_ROLES = ['knowledgeableOther', 'observer', 'guest'] as const satisfies ActivityRole[]
export type GuestRole = (typeof GUEST_ROLES)[number]

/** Furthest end of a role, in days from now: longer than a school term. */
export const ACCESS_DAYS_MAX = 180
const HOUR_MS = 3_600_000

/** What a guest link gives: a role, and when that role ends (milliseconds). */
export interface GuestTerms {
  readonly role: GuestRole
  readonly untilMs: number
}

/** Whether a role counts at a moment: until the very millisecond of its end. null: it lasts. */
export function roleHolds(untilMs: number | null, nowMs: number): boolean {
  return untilMs === null || nowMs < untilMs
}

/** Reads when a role shall end, in milliseconds. Refuses `endNotAhead` what is over, too far, or no moment. */
export function readRoleEnd(untilMs: number, nowMs: number): Outcome<number> {
  const ahead =
    Number.isSafeInteger(untilMs) && untilMs > nowMs && untilMs <= nowMs + ACCESS_DAYS_MAX * DAY_MS
  return ahead
    ? done(untilMs)
    : refused('endNotAhead', { field: 'untilMs', values: { max: ACCESS_DAYS_MAX } })
}

/** When a guest link made now closes: nobody comes in by it once what it gives would be over. */
export function guestLinkEnd(nowMs: number, days: InvitationDays, untilMs: number): number {
  return Math.min(invitationEnd(nowMs, days), untilMs)
}

/** The end that goes on after a role has been changed: an organizer's role has none. */
export function keptEnd(role: ActivityRole, untilMs: number | null): number | null {
  return role === 'organizer' ? null : untilMs
}

/** The end that is offered first: the full hour a week from now. */
export function firstEnd(nowMs: number): number {
  return Math.ceil((nowMs + 7 * DAY_MS) / HOUR_MS) * HOUR_MS
}
