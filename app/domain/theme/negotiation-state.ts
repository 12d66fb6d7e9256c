import type { NegotiationFact, NegotiationStep, ThemeScaffold } from './negotiation-fact.ts'

export interface Wording {
  readonly theme: string
  readonly why: string
  readonly evidence: string
  readonly by: string
  readonly atMs: number
}

export interface Proposal {
  readonly proposalId: string
  /** Who made it; of a merged one everybody whose proposal went into it. */
  readonly authors: readonly string[]
  /** Oldest first; the last one holds. */
  readonly wordings: readonly Wording[]
  /** What it was merged from; empty when somebody made it. */
  readonly sources: readonly string[]
  /** The proposal that it went into; null: it stands by itself. */
  readonly mergedInto: string | null
  readonly withdrawn: boolean
  readonly atMs: number
}

export interface Contribution {
  readonly contributionId: string
  readonly proposalId: string
  readonly personId: string
  readonly atMs: number
  readonly text: string
  readonly scaffold: ThemeScaffold | null
  readonly buildsOn: string | null
}

/** What one person gave: dots by proposal, or proposals with the best first. */
export interface Ballot {
  readonly dots: Readonly<Record<string, number>>
  readonly ranking: readonly string[]
}

export interface Objection {
  readonly objectionId: string
  readonly proposalId: string
  readonly personId: string
  readonly atMs: number
  readonly reason: string
  readonly state: 'open' | 'withdrawn' | 'reworded' | 'noted'
  /** What was answered, and by whom; null while it is open. */
  readonly answer: { readonly by: string; readonly atMs: number; readonly reason: string } | null
}

/** A negotiation after the facts up to `lastId`. Only ever made by folding facts. */
export interface NegotiationState {
  readonly lastId: number
  readonly step: NegotiationStep
  /** In the order in which they were made. */
  readonly proposals: ReadonlyMap<string, Proposal>
  readonly contributions: readonly Contribution[]
  /** By person: the last one that came before the ranking was closed. */
  readonly ballots: ReadonlyMap<string, Ballot>
  /** The ranking was closed: what was given counts, and hidden authors are shown. */
  readonly rankingClosed: boolean
  /** Who said openly, after the ranking, that they support a proposal. */
  readonly supporters: ReadonlyMap<string, ReadonlySet<string>>
  readonly objections: ReadonlyMap<string, Objection>
  readonly adopted: {
    readonly proposalId: string
    readonly theme: string
    readonly by: string
    readonly atMs: number
  } | null
  readonly ended: { readonly reason: string; readonly by: string; readonly atMs: number } | null
  /** When each step began that was moved to. */
  readonly movedAtMs: ReadonlyMap<NegotiationStep, number>
}

/** Before the first fact: proposals are asked for. */
export const NEGOTIATION_BEGUN: NegotiationState = {
  lastId: 0,
  step: 'propose',
  proposals: new Map(),
  contributions: [],
  ballots: new Map(),
  rankingClosed: false,
  supporters: new Map(),
  objections: new Map(),
  adopted: null,
  ended: null,
  movedAtMs: new Map(),
}

/**
 * The negotiation after one more fact. Facts come in the order of their ids; one that was heard before changes
 * nothing, and neither does one that its step has no room for, such as a ballot after the close.
 */
export function hearNegotiation(state: NegotiationState, fact: NegotiationFact): NegotiationState {
  if (fact.id <= state.lastId) return state
  const over = state.step === 'adopted' || state.step === 'ended'
  return { ...state, ...(over ? {} : changes(state, fact)), lastId: fact.id }
}

/** The negotiation after many facts, in whatever order and however often they are given. */
export function foldNegotiation(
  facts: readonly NegotiationFact[],
  from: NegotiationState = NEGOTIATION_BEGUN,
): NegotiationState {
  return [...facts].sort((a, b) => a.id - b.id).reduce(hearNegotiation, from)
}

/** Whether a proposal is one of those that can be merged, ranked and adopted. */
export function stands(proposal: Proposal): boolean {
  return !proposal.withdrawn && proposal.mergedInto === null
}

/** The proposals that stand, in the order in which they were made. */
export function standing(state: NegotiationState): Proposal[] {
  return [...state.proposals.values()].filter(stands)
}

/** The words that hold of a proposal. */
export function wordingOf({ wordings }: Proposal): Wording {
  const last = wordings.at(-1)
  if (last === undefined) throw new Error('a proposal is made with words')
  return last
}

function changes(state: NegotiationState, fact: NegotiationFact): Partial<NegotiationState> {
  const { personId, atMs } = fact
  switch (fact.kind) {
    case 'proposal.made':
      if (state.proposals.has(fact.body.proposalId)) return {}
      return withProposal(state, {
        proposalId: fact.body.proposalId,
        authors: [personId],
        wordings: [worded(fact.body, personId, atMs)],
        sources: [],
        mergedInto: null,
        withdrawn: false,
        atMs,
      })
    case 'proposal.reworded': {
      const proposal = state.proposals.get(fact.body.proposalId)
      if (proposal === undefined) return {}
      const wordings = [...proposal.wordings, worded(fact.body, personId, atMs)]
      return withProposal(state, { ...proposal, wordings })
    }
    case 'proposal.withdrawn': {
      const proposal = state.proposals.get(fact.body.proposalId)
      return proposal === undefined || !stands(proposal)
        ? {}
        : withProposal(state, { ...proposal, withdrawn: true })
    }
    case 'contribution.made': {
      const { contributionId } = fact.body
      if (state.contributions.some((it) => it.contributionId === contributionId)) return {}
      return { contributions: [...state.contributions, { ...fact.body, personId, atMs }] }
    }
    case 'proposals.merged':
      return merged(state, fact)
    case 'merge.undone': {
      const { proposalId } = fact.body
      const proposal = state.proposals.get(proposalId)
      if (proposal === undefined || proposal.sources.length === 0 || !stands(proposal)) return {}
      const proposals = new Map(state.proposals)
      for (const source of proposal.sources)
        proposals.set(source, { ...proposals.get(source)!, mergedInto: null })
      return { proposals: proposals.set(proposalId, { ...proposal, withdrawn: true }) }
    }
    case 'ballot.cast': {
      if (state.step !== 'rank') return {}
      const { dots = {}, ranking = [] } = fact.body
      const ballots = new Map(state.ballots)
      ballots.delete(personId)
      // Who gives nothing takes back what they gave.
      if (Object.keys(dots).length + ranking.length > 0) ballots.set(personId, { dots, ranking })
      return { ballots }
    }
    case 'negotiation.moved':
      return {
        step: fact.body.to,
        rankingClosed: state.rankingClosed || fact.body.to === 'object',
        movedAtMs: new Map(state.movedAtMs).set(fact.body.to, atMs),
      }
    case 'support.declared': {
      const { proposalId, supports } = fact.body
      const people = new Set(state.supporters.get(proposalId))
      if (supports) people.add(personId)
      else people.delete(personId)
      return { supporters: new Map(state.supporters).set(proposalId, people) }
    }
    case 'objection.raised': {
      if (state.objections.has(fact.body.objectionId)) return {}
      return withObjection(state, { ...fact.body, personId, atMs, state: 'open', answer: null })
    }
    case 'objection.withdrawn':
      return answered(state, fact.body.objectionId, 'withdrawn', { by: personId, atMs, reason: '' })
    case 'objection.answered':
      return answeredWithWords(state, fact)
    case 'theme.adopted':
      return { step: 'adopted', adopted: { ...fact.body, by: personId, atMs } }
    case 'negotiation.ended':
      return { step: 'ended', ended: { ...fact.body, by: personId, atMs } }
  }
}

function worded(body: { theme: string; why: string; evidence: string }, by: string, atMs: number): Wording {
  return { theme: body.theme, why: body.why, evidence: body.evidence, by, atMs }
}

function withProposal(state: NegotiationState, proposal: Proposal): Partial<NegotiationState> {
  return { proposals: new Map(state.proposals).set(proposal.proposalId, proposal) }
}

function withObjection(state: NegotiationState, objection: Objection): Partial<NegotiationState> {
  return { objections: new Map(state.objections).set(objection.objectionId, objection) }
}

function merged(
  state: NegotiationState,
  { personId, atMs, body }: Extract<NegotiationFact, { kind: 'proposals.merged' }>,
): Partial<NegotiationState> {
  const { proposalId } = body
  const sources = [...new Set(body.sources)].flatMap((id) => state.proposals.get(id) ?? [])
  if (state.proposals.has(proposalId) || sources.length < 2 || !sources.every(stands)) return {}
  const proposals = new Map(state.proposals)
  for (const source of sources) proposals.set(source.proposalId, { ...source, mergedInto: proposalId })
  return {
    proposals: proposals.set(proposalId, {
      proposalId,
      authors: [...new Set(sources.flatMap((it) => it.authors))],
      wordings: [worded(body, personId, atMs)],
      sources: sources.map((it) => it.proposalId),
      mergedInto: null,
      withdrawn: false,
      atMs,
    }),
  }
}

function answered(
  state: NegotiationState,
  objectionId: string,
  how: Objection['state'],
  answer: NonNullable<Objection['answer']>,
): Partial<NegotiationState> {
  const objection = state.objections.get(objectionId)
  if (objection === undefined || objection.state !== 'open') return {}
  return withObjection(state, { ...objection, state: how, answer })
}

function answeredWithWords(
  state: NegotiationState,
  { personId, atMs, body }: Extract<NegotiationFact, { kind: 'objection.answered' }>,
): Partial<NegotiationState> {
  const said = answered(state, body.objectionId, body.how, { by: personId, atMs, reason: body.reason })
  const proposal = state.proposals.get(state.objections.get(body.objectionId)?.proposalId ?? '')
  if (said.objections === undefined || proposal === undefined || body.how !== 'reworded') return said
  const { why, evidence } = wordingOf(proposal)
  const wordings = [...proposal.wordings, worded({ theme: body.theme, why, evidence }, personId, atMs)]
  // Who supported the earlier words has not said anything about these.
  const supporters = new Map(state.supporters)
  supporters.delete(proposal.proposalId)
  return { ...said, ...withProposal(state, { ...proposal, wordings }), supporters }
}
