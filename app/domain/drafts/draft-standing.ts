import { done, type Outcome, refused } from '../outcome.ts'
import type { SectionKey } from '../plan/plan-sections.ts'

/** So many drafts must be handed in before they are revealed: one alone would be compared with nothing. */
export const DRAFTS_TO_REVEAL = 2

/** A draft as far as it decides what may be done with it. */
export interface Draft {
  readonly documentId: string
  readonly ownerId: string
  readonly handedInAtMs: number | null
  readonly shownAtMs: number | null
}

/** `late`: it was handed in after the others had been revealed. */
export type DraftStanding = 'writing' | 'handedIn' | 'shown' | 'late'

/** Where a draft stands; `revealedAtMs`: when the drafts were revealed, null: not yet. */
export function draftStanding(draft: Draft, revealedAtMs: number | null): DraftStanding {
  if (draft.shownAtMs !== null)
    return revealedAtMs !== null && draft.shownAtMs > revealedAtMs ? 'late' : 'shown'
  return draft.handedInAtMs === null ? 'writing' : 'handedIn'
}

/** Whether a draft says more than its title, which it began with: then it can be handed in. */
export function isDraftWritten(written: ReadonlySet<SectionKey>): boolean {
  return [...written].some((key) => key !== 'title')
}

/**
 * The drafts that a reveal shows: all that are handed in at this moment, and no other. Refuses `alreadyRevealed`, and
 * `tooFewDrafts` when fewer than two are.
 */
export function draftsToReveal<D extends Draft>(
  drafts: readonly D[],
  revealedAtMs: number | null,
): Outcome<readonly D[]> {
  if (revealedAtMs !== null) return refused('alreadyRevealed')
  const ready = drafts.filter((it) => it.handedInAtMs !== null && it.shownAtMs === null)
  return ready.length < DRAFTS_TO_REVEAL
    ? refused('tooFewDrafts', { values: { count: DRAFTS_TO_REVEAL, now: ready.length } })
    : done(ready)
}
