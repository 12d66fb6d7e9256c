import type { SettlementType } from '../people/roles.ts'
import { countRanking } from './count-ranking.ts'
import type { NegotiationFrame } from './negotiation-fact.ts'
import { type NegotiationState, type Proposal, stands } from './negotiation-state.ts'

/** Fewer institutions than this in a group, and a number about it would speak of one of them. */
export const INSTITUTIONS_TOLD_FROM = 3

/** What became of the proposals that were made: none is lost without a word. */
export interface WhatBecame {
  readonly made: number
  /** In the ranking by themselves. */
  readonly alone: number
  /** In the ranking as a part of a merged one. */
  readonly merged: number
  readonly withdrawn: number
}

export interface GroupShare {
  readonly institutions: number
  readonly proposals: number
  /** How many of these came into the ranking, by themselves or merged. */
  readonly ranked: number
  /** Dots on what they went into; null when votes were ranked. */
  readonly dots: number | null
}

/** By where the authors' institutions lie; null when too few would be spoken of, or the ranking is not closed. */
export interface Parity {
  readonly rural: GroupShare
  readonly town: GroupShare
}

const RURAL: readonly SettlementType[] = ['rural', 'teachingPoint']

/** What became of the proposals that people made (merged ones are counted by what they were made of). */
export function whatBecame(state: NegotiationState): WhatBecame {
  const made = madeByPeople(state)
  return {
    made: made.length,
    alone: made.filter(stands).length,
    merged: made.filter((it) => it.mergedInto !== null).length,
    withdrawn: made.filter((it) => it.withdrawn).length,
  }
}

/**
 * How the proposals of rural institutions fared beside those of towns. Told only in sums, and only when each of
 * both groups has three institutions or more in the community: otherwise one number, or what is left when it is
 * taken from the whole, would speak of one school. `people`: the members, with their institution and where it lies.
 */
export function parityOf(
  state: NegotiationState,
  frame: NegotiationFrame,
  people: readonly {
    readonly personId: string
    readonly institutionId: string
    readonly settlementType: SettlementType
  }[],
): Parity | null {
  if (!state.rankingClosed) return null
  const { dots } = countRanking(state, frame.method)
  const shareOf = (rural: boolean): GroupShare => {
    const group = people.filter((it) => RURAL.includes(it.settlementType) === rural)
    const ids = new Set(group.map((it) => it.personId))
    const proposals = madeByPeople(state).filter((it) => it.authors.some((author) => ids.has(author)))
    const roots = new Set(proposals.flatMap((it) => rootOf(state, it)?.proposalId ?? []))
    return {
      institutions: new Set(group.map((it) => it.institutionId)).size,
      proposals: proposals.length,
      ranked: proposals.filter((it) => rootOf(state, it) !== null).length,
      dots: dots === null ? null : [...roots].reduce((sum, id) => sum + (dots.get(id) ?? 0), 0),
    }
  }
  const parity = { rural: shareOf(true), town: shareOf(false) }
  const told = [parity.rural, parity.town].every((it) => it.institutions >= INSTITUTIONS_TOLD_FROM)
  return told ? parity : null
}

function madeByPeople(state: NegotiationState): Proposal[] {
  return [...state.proposals.values()].filter((it) => it.sources.length === 0)
}

/** The proposal in the ranking that this one is or went into; null when it was withdrawn. */
function rootOf(state: NegotiationState, proposal: Proposal): Proposal | null {
  let it = proposal
  while (it.mergedInto !== null) it = state.proposals.get(it.mergedInto)!
  return it.withdrawn ? null : it
}
