import { done, type Outcome, refused } from '../outcome.ts'
import { readName } from '../people/names.ts'
import { frontRunners } from './count-ranking.ts'
import {
  type NegotiationFrame,
  type NegotiationStep,
  type NewNegotiationFact,
  OPEN_STEPS,
  type OpenStep,
  THEME_MAX,
} from './negotiation-fact.ts'
import type { Move } from './decide-proposals.ts'
import { type NegotiationState, type Objection, standing, wordingOf } from './negotiation-state.ts'
import { readText } from './read-words.ts'

type Decision = Outcome<NewNegotiationFact | null>

/** The step that comes after this one; null when it is not moved on from like this. */
export function nextStep(step: NegotiationStep): OpenStep | null {
  const at = (OPEN_STEPS as readonly string[]).indexOf(step)
  return at === -1 ? null : (OPEN_STEPS[at + 1] ?? null)
}

/**
 * Moves from one step to the next. Somebody who wants what another did at the same moment finds it done. Refuses
 * to discuss nothing, to rank nothing, and to close a ranking to which nobody gave anything.
 */
export function moveOn(state: NegotiationState, from: string): Decision {
  const to = nextStep(from as NegotiationStep)
  if (to === null) return refused('movedOn')
  if (state.step === to) return done(null)
  if (state.step !== from) return refused('movedOn')
  if (standing(state).length === 0) return refused('noProposals')
  if (from === 'rank' && state.ballots.size === 0) return refused('noBallots')
  return done({ kind: 'negotiation.moved', key: `moved/${to}`, body: { to } })
}

/** Says openly that one supports a proposal that came out first, or that one does no more. */
export function declareSupport(
  state: NegotiationState,
  frame: NegotiationFrame,
  { personId, key }: Move,
  { proposalId, supports }: { readonly proposalId: string; readonly supports: boolean },
): Decision {
  const first = askFirst(state, frame, proposalId)
  if (!first.ok) return first
  if ((state.supporters.get(proposalId)?.has(personId) ?? false) === supports) return done(null)
  return done({ kind: 'support.declared', key, body: { proposalId, supports } })
}

/** Objects to a proposal that came out first, with a reason. */
export function object(
  state: NegotiationState,
  frame: NegotiationFrame,
  { key }: Move,
  { proposalId, reason }: { readonly proposalId: string; readonly reason: string },
): Decision {
  const first = askFirst(state, frame, proposalId)
  if (!first.ok) return first
  const read = readText(reason, 'reason')
  if (!read.ok) return read
  return done({ kind: 'objection.raised', key, body: { objectionId: key, proposalId, reason: read.value } })
}

/** Withdraws one's own objection. */
export function withdrawObjection(
  state: NegotiationState,
  { personId, key }: Move,
  objectionId: string,
): Decision {
  const open = askObjection(state, objectionId)
  if (!open.ok) return open
  if (open.value.personId !== personId) return refused('notAllowed')
  return done({ kind: 'objection.withdrawn', key, body: { objectionId } })
}

/** Answers an objection: the theme gets other words, or stays as it is for a reason that is noted. */
export function answerObjection(
  state: NegotiationState,
  { key }: Move,
  it: { readonly objectionId: string; readonly how: string; readonly reason: string; readonly theme: string },
): Decision {
  const open = askObjection(state, it.objectionId)
  if (!open.ok) return open
  const { objectionId } = it
  const reason = readText(it.reason, 'reason', it.how === 'reworded')
  if (!reason.ok) return reason
  if (it.how !== 'reworded')
    return done({
      kind: 'objection.answered',
      key,
      body: { objectionId, how: 'noted', reason: reason.value },
    })
  const theme = readName(it.theme, 'theme', THEME_MAX)
  if (!theme.ok) return theme
  const body = { objectionId, how: 'reworded' as const, reason: reason.value, theme: theme.value }
  return done({ kind: 'objection.answered', key, body })
}

/**
 * Adopts a theme: one that came out first, when the ranking is closed and every objection is answered. Who wants
 * what another did at the same moment finds it done.
 */
export function adopt(state: NegotiationState, frame: NegotiationFrame, proposalId: string): Decision {
  if (state.adopted !== null)
    return state.adopted.proposalId === proposalId ? done(null) : refused('themeAdopted')
  const first = askFirst(state, frame, proposalId)
  if (!first.ok) return first
  if (openObjections(state).length > 0) return refused('objectionsOpen')
  const { theme } = wordingOf(state.proposals.get(proposalId)!)
  return done({ kind: 'theme.adopted', key: 'theme.adopted', body: { proposalId, theme } })
}

/** Ends a negotiation without a theme, with a reason. */
export function endWithout(state: NegotiationState, reason: string): Decision {
  if (state.ended !== null) return done(null)
  if (state.adopted !== null) return refused('themeAdopted')
  const read = readText(reason, 'reason')
  if (!read.ok) return read
  return done({ kind: 'negotiation.ended', key: 'negotiation.ended', body: { reason: read.value } })
}

/** Objections that nobody has answered or withdrawn. */
export function openObjections(state: NegotiationState): Objection[] {
  return [...state.objections.values()].filter((it) => it.state === 'open')
}

function askFirst(state: NegotiationState, frame: NegotiationFrame, proposalId: string): Outcome<null> {
  if (state.step !== 'object') return refused('movedOn')
  if (!state.proposals.has(proposalId)) return refused('notFound')
  return frontRunners(state, frame.method).includes(proposalId) ? done(null) : refused('notFirst')
}

function askObjection(state: NegotiationState, objectionId: string): Outcome<Objection> {
  if (state.step !== 'object') return refused('movedOn')
  const objection = state.objections.get(objectionId)
  if (objection === undefined) return refused('notFound')
  return objection.state === 'open' ? done(objection) : refused('alreadyAnswered')
}
