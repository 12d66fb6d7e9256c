import { done, type Outcome, refused } from '../outcome.ts'
import { DOTS, type NegotiationFrame, type NewNegotiationFact } from './negotiation-fact.ts'
import { type NegotiationState, stands } from './negotiation-state.ts'

/**
 * Gives one's dots or one's order, in the place of what one gave before; nothing takes it back. Refuses when the
 * ranking is closed, dots that one does not have, and proposals that do not stand: dots never move to another.
 */
export function castBallot(
  state: NegotiationState,
  frame: NegotiationFrame,
  key: string,
  ballot: { readonly dots: Readonly<Record<string, number>>; readonly ranking: readonly string[] },
): Outcome<NewNegotiationFact> {
  if (state.step !== 'rank')
    return refused(state.rankingClosed || state.step === 'ended' ? 'rankingClosed' : 'movedOn')
  const dots = Object.entries(ballot.dots).filter(([, count]) => count !== 0)
  const named = frame.method === 'dots' ? dots.map(([id]) => id) : ballot.ranking
  for (const id of named) {
    const proposal = state.proposals.get(id)
    if (proposal === undefined) return refused('notFound')
    if (!stands(proposal)) return refused('proposalGone')
  }
  if (frame.method === 'ranked')
    return done({ kind: 'ballot.cast', key, body: { ranking: [...new Set(ballot.ranking)] } })
  for (const [, count] of dots) {
    if (!Number.isInteger(count) || count < 0)
      return refused('outOfRange', { values: { min: 0, max: Math.min(frame.dotsOnOne, DOTS.max) } })
    if (count > frame.dotsOnOne) return refused('tooManyDotsOnOne', { values: { max: frame.dotsOnOne } })
  }
  const given = dots.reduce((sum, [, count]) => sum + count, 0)
  if (given > frame.dotsEach) return refused('tooManyDots', { values: { max: frame.dotsEach } })
  return done({ kind: 'ballot.cast', key, body: { dots: Object.fromEntries(dots) } })
}
