import { done, type Outcome, refused } from '../outcome.ts'
import { type NewNegotiationFact, type NegotiationStep, THEME_SCAFFOLDS } from './negotiation-fact.ts'
import { type NegotiationState, type Proposal, stands } from './negotiation-state.ts'
import { type ProposalForm, readProposal, readText } from './read-words.ts'

/** How many proposals of one person may stand in a negotiation. */
export const PROPOSALS_EACH = 5

type Decision = Outcome<NewNegotiationFact | null>
/** Who does it, and a uuid that the sender makes: of what is new it is the id. */
export interface Move {
  readonly personId: string
  readonly key: string
}

const BEFORE_RANKING: readonly NegotiationStep[] = ['propose', 'discuss', 'merge']

/** Makes a proposal, while proposals are asked for. */
export function propose(state: NegotiationState, { personId, key }: Move, form: ProposalForm): Decision {
  if (state.step !== 'propose') return refused('movedOn')
  const read = readProposal(form)
  if (!read.ok) return read
  const own = [...state.proposals.values()].filter((it) => stands(it) && it.authors.includes(personId))
  if (own.length >= PROPOSALS_EACH) return refused('tooManyProposals', { values: { max: PROPOSALS_EACH } })
  return done({ kind: 'proposal.made', key, body: { proposalId: key, ...read.value } })
}

/** Gives one's own proposal other words, until the ranking begins; the earlier words stay in the record. */
export function reword(
  state: NegotiationState,
  move: Move,
  { proposalId, ...form }: ProposalForm & { readonly proposalId: string },
): Decision {
  const own = ownProposal(state, move, proposalId)
  if (!own.ok) return own
  const read = readProposal(form)
  if (!read.ok) return read
  return done({ kind: 'proposal.reworded', key: move.key, body: { proposalId, ...read.value } })
}

/** Takes one's own proposal back, until the ranking begins. One that was merged is taken out of the merge first. */
export function withdraw(state: NegotiationState, move: Move, proposalId: string): Decision {
  const own = ownProposal(state, move, proposalId)
  if (!own.ok) return own
  if (own.value.sources.length > 0) return refused('notAllowed')
  return done({ kind: 'proposal.withdrawn', key: move.key, body: { proposalId } })
}

/** Says something about a proposal: a question, evidence, or something that builds on what was said. */
export function contribute(
  state: NegotiationState,
  { key }: Move,
  it: { proposalId: string; text: string; scaffold: string; buildsOn: string },
): Decision {
  if (state.step !== 'discuss' && state.step !== 'merge') return refused('movedOn')
  const { proposalId } = it
  if (!state.proposals.has(proposalId)) return refused('notFound')
  const text = readText(it.text, 'text')
  if (!text.ok) return text
  const scaffold = THEME_SCAFFOLDS.find((known) => known === it.scaffold) ?? null
  const buildsOn = state.contributions.find(
    (earlier) => earlier.contributionId === it.buildsOn && earlier.proposalId === proposalId,
  )
  return done({
    kind: 'contribution.made',
    key,
    body: {
      contributionId: key,
      proposalId,
      text: text.value,
      scaffold,
      buildsOn: buildsOn?.contributionId ?? null,
    },
  })
}

/** Makes one proposal out of several that stand, in new words; whoever made them stays credited. */
export function merge(
  state: NegotiationState,
  { key }: Move,
  { sources, ...form }: ProposalForm & { readonly sources: readonly string[] },
): Decision {
  if (state.step !== 'merge') return refused('movedOn')
  const all = [...new Set(sources)]
  if (all.length < 2) return refused('mergeTwo', { field: 'sources' })
  for (const id of all) {
    const proposal = state.proposals.get(id)
    if (proposal === undefined) return refused('notFound')
    if (!stands(proposal)) return refused('proposalGone')
  }
  const read = readProposal(form)
  if (!read.ok) return read
  return done({ kind: 'proposals.merged', key, body: { proposalId: key, sources: all, ...read.value } })
}

/** Takes a merge back, until the ranking begins: for those whose proposals went into it, and who made it. */
export function undoMerge(state: NegotiationState, move: Move, proposalId: string): Decision {
  if (state.step !== 'merge') return refused('movedOn')
  const proposal = state.proposals.get(proposalId)
  if (proposal === undefined || proposal.sources.length === 0) return refused('notFound')
  if (!mayUndo(proposal, move.personId)) return refused('notAllowed')
  if (!stands(proposal)) return refused('proposalGone')
  return done({ kind: 'merge.undone', key: move.key, body: { proposalId } })
}

/** Whether a merge is this person's to take back. */
export function mayUndo(proposal: Proposal, personId: string): boolean {
  return proposal.authors.includes(personId) || proposal.wordings[0]?.by === personId
}

function ownProposal(state: NegotiationState, { personId }: Move, proposalId: string): Outcome<Proposal> {
  if (!BEFORE_RANKING.includes(state.step)) return refused('movedOn')
  const proposal = state.proposals.get(proposalId)
  if (proposal === undefined) return refused('notFound')
  // While others' proposals are hidden, another's id must answer like one that does not exist.
  if (!proposal.authors.includes(personId))
    return refused(state.step === 'propose' ? 'notFound' : 'notAllowed')
  return stands(proposal) ? done(proposal) : refused('proposalGone')
}
