import type { EvidenceType, Scaffold } from './scaffold.ts'

/** Longest question of a thread, in characters. */
export const QUESTION_MAX = 200
/** Longest contribution or synthesis, in characters. */
export const CONTRIBUTION_MAX = 4000
/** Longest passage that is quoted, in characters. */
export const QUOTE_MAX = 500
/** How many references one contribution may have. */
export const QUOTES_MAX = 10
/** A synthesis brings together at least so many contributions. */
export const GATHERED_MIN = 3

/** Where a discussion belongs: to a lesson study, or to a community as a whole. */
export type DiscussionPlace =
  | { readonly kind: 'lessonStudy'; readonly lessonStudyId: string }
  | { readonly kind: 'community'; readonly communityId: string }

/** A question that people think about together. */
export interface Thread {
  readonly threadId: string
  readonly place: DiscussionPlace
  readonly question: string
  readonly begunBy: string
  readonly begunAtMs: number
}

/** Stored: add, never rename. */
export const CONTRIBUTION_KINDS = ['contribution', 'riseAbove'] as const
export type ContributionKind = (typeof CONTRIBUTION_KINDS)[number]

/** A contribution without its words: who made it, and what it is tied to. All of a thread come in their order. */
export interface Standing {
  readonly contributionId: string
  readonly personId: string
  readonly kind: ContributionKind
  /** The contribution that it takes further; null: it begins anew. */
  readonly buildsOn: string | null
  /** The contributions that a synthesis brings together. */
  readonly gathers: readonly string[]
  readonly isWithdrawn: boolean
}

/** What somebody said: the words, and how they are meant. */
export interface Words {
  readonly text: string
  readonly scaffolds: readonly Scaffold[]
  readonly evidence: EvidenceType | null
}

/** A passage of another contribution of the same discussion, or something of the library. */
export type Reference =
  | { readonly kind: 'contribution'; readonly contributionId: string; readonly quote: string }
  | { readonly kind: 'edition'; readonly editionId: string }

/** A contribution that was decided on, before it is written down. */
export interface NewContribution {
  readonly kind: ContributionKind
  readonly words: Words
  readonly buildsOn: string | null
  readonly gathers: readonly string[]
  readonly references: readonly Reference[]
  /** Whose contribution it builds on, or brings together: they are told. */
  readonly toIds: readonly string[]
}
