import { done, type Outcome, refused } from '../outcome.ts'
import { writtenLine } from '../session/written-line.ts'

/** Longest sentence that says why a part is offered, or why it is not taken, in characters. */
export const OFFER_WORDS_MAX = 300

/**
 * Whoever accepts holds an offer so long, in milliseconds: longer than the plan's holder has to answer. After that
 * somebody else may decide, unless the words came after all.
 */
export const HELD_MS = 20_000

/** What became of an offer. Stored: add, never rename. */
export const OFFER_DECISIONS = ['accepted', 'declined', 'withdrawn'] as const
export type OfferDecision = (typeof OFFER_DECISIONS)[number]

/** How an offer stands. */
export interface OfferStanding {
  readonly ownerId: string
  readonly decision: OfferDecision | null
  /** Who is just accepting it, since when. */
  readonly heldBy: string | null
  readonly heldAtMs: number | null
  /** Its words stand in the shared plan. */
  readonly isCarried: boolean
}

/** Whether somebody may decide about an offer now: it is open, not their own, and nobody is just accepting it. */
export function mayDecide(offer: OfferStanding, personId: string, nowMs: number): Outcome<null> {
  if (offer.ownerId === personId) return refused('notAllowed')
  return isFree(offer, personId, nowMs) ? done(null) : refused('alreadyDecided')
}

/** Whether its owner may take an offer back. */
export function mayWithdraw(offer: OfferStanding, personId: string, nowMs: number): Outcome<null> {
  if (offer.ownerId !== personId) return refused('notAllowed')
  return isFree(offer, personId, nowMs) ? done(null) : refused('alreadyDecided')
}

function isFree({ decision, isCarried, heldBy, heldAtMs }: OfferStanding, personId: string, nowMs: number) {
  if (decision !== null || isCarried) return false
  return heldBy === null || heldBy === personId || (heldAtMs ?? 0) + HELD_MS <= nowMs
}

/** A sentence of why; refuses none at all and one that is too long. */
export function readWhy(text: string, field: string): Outcome<string> {
  const why = writtenLine(text)
  if (why === '') return refused('required', { field })
  if (why.length > OFFER_WORDS_MAX) return refused('tooLong', { field, values: { max: OFFER_WORDS_MAX } })
  return done(why)
}

/** What the version is called that keeps where a personal plan began, in the lesson study's own language. */
export function forkVersionName(language: string): string {
  return language.startsWith('zh') ? '个案的起点' : 'Where personal plans begin'
}
