/** How many days an invitation may be open, as its maker chooses. */
export const INVITATION_DAYS = [1, 7, 30] as const
export type InvitationDays = (typeof INVITATION_DAYS)[number]
/** Most people that one counted invitation lets in. */
export const INVITATION_USES_MAX = 100
export const DAY_MS = 86_400_000

export interface InvitationTerms {
  readonly expiresAtMs: number
  readonly revokedAtMs: number | null
  /** null: any number of people. */
  readonly usesLeft: number | null
}

export type InvitationState = 'open' | 'revoked' | 'expired' | 'usedUp'

/**
 * What an invitation is at a moment (milliseconds). Revoked is said before expired and expired before
 * used up: the later a state could still be undone by its maker, the later it is said.
 */
export function invitationState(terms: InvitationTerms, nowMs: number): InvitationState {
  if (terms.revokedAtMs !== null) return 'revoked'
  if (nowMs >= terms.expiresAtMs) return 'expired'
  return terms.usesLeft !== null && terms.usesLeft <= 0 ? 'usedUp' : 'open'
}

/** The refusal that each closed state is told with. */
export const INVITATION_REFUSAL = {
  revoked: 'linkRevoked',
  expired: 'linkExpired',
  usedUp: 'linkUsedUp',
} as const satisfies Record<Exclude<InvitationState, 'open'>, string>

/** When an invitation made now ends, in milliseconds. */
export function invitationEnd(nowMs: number, days: InvitationDays): number {
  return nowMs + days * DAY_MS
}
