import type { ContributionKind, Thread, Words } from './contribution.ts'

/** Another contribution, as one says which is meant. */
export interface Glance {
  readonly contributionId: string
  readonly threadId: string
  readonly personId: string
  readonly kind: ContributionKind
  /** How it begins; null when it was withdrawn. */
  readonly start: string | null
}

/** What a contribution refers to, as one reader sees it. */
export type ShownReference =
  /** `quote`: null when its author withdrew it. */
  | { readonly kind: 'contribution'; readonly glance: Glance; readonly quote: string | null }
  /** `title`: null when this reader may not see it. */
  | { readonly kind: 'edition'; readonly editionId: string; readonly title: string | null }

/** A contribution as one reader sees it. */
export interface ShownContribution {
  readonly contributionId: string
  readonly personId: string
  readonly atMs: number
  readonly kind: ContributionKind
  /** Null: it was withdrawn. */
  readonly words: Words | null
  /** The words that it had before, the newest first. */
  readonly earlier: readonly { readonly atMs: number; readonly text: string }[]
  /** When it was last revised; null: never. */
  readonly revisedAtMs: number | null
  readonly references: readonly ShownReference[]
  readonly buildsOn: Glance | null
  readonly builtOnBy: readonly Glance[]
  readonly quotedBy: readonly Glance[]
  /** The syntheses that it is part of. */
  readonly gatheredIn: readonly Glance[]
  /** What a synthesis brings together. */
  readonly gathers: readonly Glance[]
  /** Of those the ones that lie beneath this synthesis. */
  readonly beneath: readonly string[]
}

/** A page of a thread: its newest strands on the first one. */
export interface ShownThread {
  readonly thread: Thread
  readonly strands: readonly { readonly root: string; readonly followers: readonly string[] }[]
  /** All that is shown with the strands. */
  readonly contributions: readonly ShownContribution[]
  /** In the whole thread, without what was withdrawn. */
  readonly count: number
  /** Of the whole thread, so that nobody gathers what is gone. */
  readonly withdrawn: readonly string[]
  readonly page: number
  readonly hasMore: boolean
  /** The contribution that was asked for, and the syntheses to open so that it is seen; null: none, or it is not here. */
  readonly at: { readonly contributionId: string; readonly path: readonly string[] } | null
}

const START = 36

/** How a text begins, in one line. */
export function startOf(text: string): string {
  const letters = Array.from(text.replace(/\s+/gu, ' ').trim())
  return letters.length > START ? `${letters.slice(0, START).join('')}…` : letters.join('')
}
