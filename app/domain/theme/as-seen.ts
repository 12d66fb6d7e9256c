import { countRanking, type RankingResult } from './count-ranking.ts'
import { mayUndo } from './decide-proposals.ts'
import type { NegotiationFrame, NegotiationStep, ThemeScaffold } from './negotiation-fact.ts'
import {
  type Ballot,
  type Contribution,
  type NegotiationState,
  type Objection,
  type Proposal,
  stands,
  wordingOf,
} from './negotiation-state.ts'

// What leaves the server about a negotiation. Everything that one person is told goes through here, so that what
// is hidden is left out once, and nothing else can forget it.

/** Below so many ballots the numbers would tell who gave what: only the order is told. */
export const BALLOTS_TOLD_FROM = 3

export interface SeenContribution {
  readonly contributionId: string
  readonly text: string
  readonly scaffold: ThemeScaffold | null
  readonly buildsOn: string | null
  readonly mine: boolean
  /** Null while authors are hidden. */
  readonly personId: string | null
  readonly atMs: number | null
}

export interface SeenWording {
  readonly theme: string
  readonly why: string
  readonly evidence: string
  readonly by: string | null
  readonly atMs: number | null
}

export interface SeenProposal {
  readonly proposalId: string
  readonly wording: SeenWording
  /** Those that it had before, oldest first. */
  readonly earlier: readonly SeenWording[]
  /** Null while authors are hidden. */
  readonly authors: readonly string[] | null
  /** The viewer is one of its authors. */
  readonly mine: boolean
  readonly stands: boolean
  readonly withdrawn: boolean
  readonly sources: readonly string[]
  readonly mergedInto: string | null
  /** The viewer may take this merge back. */
  readonly mayUndo: boolean
  readonly contributions: readonly SeenContribution[]
}

export interface SeenObjection {
  readonly objectionId: string
  readonly proposalId: string
  readonly personId: string
  readonly atMs: number
  readonly mine: boolean
  readonly reason: string
  readonly state: Objection['state']
  readonly answer: Objection['answer']
}

export interface SeenResult {
  /** Groups with the best first; several in one group are tied. */
  readonly places: readonly (readonly string[])[]
  /** Null when votes were ranked, and when too few gave any. */
  readonly dots: Readonly<Record<string, number>> | null
  readonly ballots: number
}

export interface SeenNegotiation {
  readonly step: NegotiationStep
  readonly hidesAuthors: boolean
  readonly proposals: readonly SeenProposal[]
  /** What the viewer gave. */
  readonly ballot: Ballot | null
  /** How many have given theirs; null before the ranking. */
  readonly ballotCount: number | null
  /** Null until the ranking is closed. */
  readonly result: SeenResult | null
  readonly supporters: Readonly<Record<string, readonly string[]>>
  readonly objections: readonly SeenObjection[]
  readonly adopted: NegotiationState['adopted']
  readonly ended: NegotiationState['ended']
}

/**
 * A negotiation as one person may see it. While authors are hidden: no author, nobody who asked or merged, no time,
 * and no order that tells either (proposals stand in the order of their ids, which are random); while proposals are
 * still asked for, only one's own. What somebody gave is theirs alone, always; totals come after the close.
 */
export function negotiationAsSeen(
  state: NegotiationState,
  frame: NegotiationFrame,
  personId: string,
): SeenNegotiation {
  const hides = frame.blind && !state.rankingClosed
  const all = [...state.proposals.values()].filter(
    (it) => !hides || state.step !== 'propose' || it.authors.includes(personId),
  )
  if (frame.blind) all.sort((a, b) => (a.proposalId < b.proposalId ? -1 : 1))
  const seen = new Set(all.map((it) => it.proposalId))
  return {
    step: state.step,
    hidesAuthors: hides,
    proposals: all.map((it) => ({
      ...proposalAsSeen(it, hides, personId),
      contributions: state.contributions
        .filter((said) => said.proposalId === it.proposalId && seen.has(said.proposalId))
        .map((said) => contributionAsSeen(said, hides, personId)),
    })),
    ballot: state.ballots.get(personId) ?? null,
    ballotCount: state.step === 'rank' || state.rankingClosed ? state.ballots.size : null,
    result: state.rankingClosed ? resultAsSeen(countRanking(state, frame.method)) : null,
    supporters: Object.fromEntries([...state.supporters].map(([id, people]) => [id, [...people]])),
    objections: [...state.objections.values()].map((it) => ({ ...it, mine: it.personId === personId })),
    adopted: state.adopted,
    ended: state.ended,
  }
}

function proposalAsSeen(
  proposal: Proposal,
  hides: boolean,
  personId: string,
): Omit<SeenProposal, 'contributions'> {
  const { proposalId, wordings, authors, withdrawn, sources, mergedInto } = proposal
  const worded = (it: Proposal['wordings'][number]): SeenWording =>
    hides ? { ...it, by: null, atMs: null } : it
  return {
    proposalId,
    wording: worded(wordingOf(proposal)),
    earlier: wordings.slice(0, -1).map(worded),
    authors: hides ? null : authors,
    mine: authors.includes(personId),
    stands: stands(proposal),
    withdrawn,
    sources: hides ? [...sources].sort() : sources,
    mergedInto,
    mayUndo: sources.length > 0 && mayUndo(proposal, personId),
  }
}

function contributionAsSeen(contribution: Contribution, hides: boolean, personId: string): SeenContribution {
  const { personId: author, atMs, contributionId, text, scaffold, buildsOn } = contribution
  const shown = { contributionId, text, scaffold, buildsOn, mine: author === personId }
  return { ...shown, personId: hides ? null : author, atMs: hides ? null : atMs }
}

function resultAsSeen({ places, dots, ballots }: RankingResult): SeenResult {
  return {
    places,
    dots: dots === null || ballots < BALLOTS_TOLD_FROM ? null : Object.fromEntries(dots),
    ballots,
  }
}

/** Everybody who is named in what somebody sees. */
export function peopleNamed(seen: SeenNegotiation, frame: NegotiationFrame): string[] {
  const ids = new Set<string>([frame.begunBy])
  const add = (id: string | null | undefined) => {
    if (id !== null && id !== undefined) ids.add(id)
  }
  for (const proposal of seen.proposals) {
    for (const id of proposal.authors ?? []) add(id)
    for (const it of [proposal.wording, ...proposal.earlier]) add(it.by)
    for (const it of proposal.contributions) add(it.personId)
  }
  for (const people of Object.values(seen.supporters)) for (const id of people) add(id)
  for (const it of seen.objections) {
    add(it.personId)
    add(it.answer?.by)
  }
  add(seen.adopted?.by)
  add(seen.ended?.by)
  return [...ids]
}
