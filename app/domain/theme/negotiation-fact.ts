import { z } from 'zod'

/** Longest theme, in characters: one sentence. */
export const THEME_MAX = 200
/** Longest reason, evidence, contribution, objection or answer, in characters. */
export const THEME_TEXT_MAX = 2000
/** How many dots each person may have. */
export const DOTS = { min: 1, max: 10 } as const

/** The steps of a negotiation, in their order; `adopted` and `ended` are its two ends. */
export const NEGOTIATION_STEPS = [
  'propose',
  'discuss',
  'merge',
  'rank',
  'object',
  'adopted',
  'ended',
] as const
export type NegotiationStep = (typeof NEGOTIATION_STEPS)[number]
/** The steps that somebody takes part in, and moves on from. */
export const OPEN_STEPS = ['propose', 'discuss', 'merge', 'rank', 'object'] as const
export type OpenStep = (typeof OPEN_STEPS)[number]

export const RANK_METHODS = ['dots', 'ranked'] as const
export type RankMethod = (typeof RANK_METHODS)[number]

/** How a contribution may begin: scaffolds of Knowledge Forum (Scardamalia & Bereiter), suggested and never forced. */
export const THEME_SCAFFOLDS = [
  'needToUnderstand',
  'studentEvidence',
  'newInformation',
  'differentOpinion',
  'betterTheory',
] as const
export type ThemeScaffold = (typeof THEME_SCAFFOLDS)[number]

const uuid = z.uuid()
const wording = {
  proposalId: uuid,
  /** The theme in one sentence. */
  theme: z.string().min(1).max(THEME_MAX),
  /** Why: what we think would bring it about. */
  why: z.string().max(THEME_TEXT_MAX),
  /** What we saw of pupils that speaks for it. */
  evidence: z.string().max(THEME_TEXT_MAX),
}
const text = z.string().min(1).max(THEME_TEXT_MAX)

/** The body of each kind of fact of a negotiation. A kind is a past event; a new kind is a new line here. */
export const NEGOTIATION_FACT_BODIES = {
  'proposal.made': z.object(wording),
  'proposal.reworded': z.object(wording),
  'proposal.withdrawn': z.object({ proposalId: uuid }),
  /** Said about a proposal; `buildsOn`: the contribution that it takes further. */
  'contribution.made': z.object({
    contributionId: uuid,
    proposalId: uuid,
    text,
    scaffold: z.enum(THEME_SCAFFOLDS).nullable(),
    buildsOn: uuid.nullable(),
  }),
  /** Several proposals became one, in new words; `proposalId` is the new one. */
  'proposals.merged': z.object({ ...wording, sources: z.array(uuid).min(2) }),
  /** A merge was taken back: its proposals stand by themselves again. */
  'merge.undone': z.object({ proposalId: uuid }),
  /** Everything that one person gives, in the place of what they gave before. */
  'ballot.cast': z.object({
    dots: z.record(uuid, z.number().int().min(1).max(DOTS.max)).optional(),
    /** Best first; what is left out comes after all others. */
    ranking: z.array(uuid).optional(),
  }),
  'negotiation.moved': z.object({ to: z.enum(OPEN_STEPS) }),
  'support.declared': z.object({ proposalId: uuid, supports: z.boolean() }),
  'objection.raised': z.object({ objectionId: uuid, proposalId: uuid, reason: text }),
  'objection.withdrawn': z.object({ objectionId: uuid }),
  /** `reworded`: the theme got the words `theme`; `noted`: it stays as it is, for this reason. */
  'objection.answered': z.discriminatedUnion('how', [
    z.object({ objectionId: uuid, how: z.literal('reworded'), reason: z.string(), theme: wording.theme }),
    z.object({ objectionId: uuid, how: z.literal('noted'), reason: text }),
  ]),
  'theme.adopted': z.object({ proposalId: uuid, theme: wording.theme }),
  'negotiation.ended': z.object({ reason: text }),
} as const

export type NegotiationFactKind = keyof typeof NEGOTIATION_FACT_BODIES
export type NegotiationFactBody<K extends NegotiationFactKind> = z.infer<(typeof NEGOTIATION_FACT_BODIES)[K]>

/** One thing that happened in a negotiation. Ids ascend in the order of commit. */
export type NegotiationFact = {
  [K in NegotiationFactKind]: {
    readonly id: number
    readonly negotiationId: string
    /** Milliseconds on the server's clock. */
    readonly atMs: number
    readonly personId: string
    readonly kind: K
    /** The same key twice is the same fact. */
    readonly key: string
    readonly body: NegotiationFactBody<K>
  }
}[NegotiationFactKind]

/** A fact that a verb has decided on, before it is written down. */
export type NewNegotiationFact = {
  [K in NegotiationFactKind]: {
    readonly kind: K
    readonly key: string
    readonly body: NegotiationFactBody<K>
  }
}[NegotiationFactKind]

/** What a negotiation was begun with; it does not change. */
export interface NegotiationFrame {
  readonly negotiationId: string
  readonly communityId: string
  /** Null: it is for the community as a whole. */
  readonly lessonStudyId: string | null
  readonly question: string
  /** Authors stay hidden until the ranking is closed. */
  readonly blind: boolean
  readonly method: RankMethod
  /** How many dots each has, and how many of them may go to one proposal. */
  readonly dotsEach: number
  readonly dotsOnOne: number
  /** How long each step is meant to take, in minutes; a step that is missing has no time of its own. */
  readonly minutes: Readonly<Partial<Record<OpenStep, number>>>
  readonly begunBy: string
  readonly begunAtMs: number
}
