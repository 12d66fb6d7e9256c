import { randomUUID } from 'node:crypto'
import type { Outcome } from '#domain/outcome.ts'
import {
  adopt,
  answerObjection,
  endWithout,
  moveOn,
  object,
  withdrawObjection,
} from '#domain/theme/decide-closing.ts'
import { castBallot } from '#domain/theme/decide-ballot.ts'
import { contribute, merge, propose, reword, undoMerge, withdraw } from '#domain/theme/decide-proposals.ts'
import { declareSupport } from '#domain/theme/decide-closing.ts'
import type { NegotiationFact, NegotiationFrame, NewNegotiationFact } from '#domain/theme/negotiation-fact.ts'
import { foldNegotiation, type NegotiationState } from '#domain/theme/negotiation-state.ts'

export const FRAME: NegotiationFrame = {
  negotiationId: randomUUID(),
  communityId: randomUUID(),
  lessonStudyId: null,
  question: 'Which pupils do we want to see grow?',
  blind: false,
  method: 'dots',
  dotsEach: 3,
  dotsOnOne: 3,
  minutes: {},
  begunBy: 'chen',
  begunAtMs: 0,
}

/** A negotiation on a table: everybody acts through the decisions, and what they decide on is kept as facts. */
export function negotiating(more: Partial<NegotiationFrame> = {}) {
  const frame = { ...FRAME, ...more }
  const facts: NegotiationFact[] = []
  const state = (): NegotiationState => foldNegotiation(facts)
  const act = (personId: string, decided: Outcome<NewNegotiationFact | null>): string | null => {
    if (!decided.ok) return decided.refusal.reason
    if (decided.value !== null && !facts.some((it) => it.key === decided.value!.key)) {
      const id = facts.length * 2 + 1
      const { negotiationId } = frame
      facts.push({ ...decided.value, id, negotiationId, personId, atMs: id * 1000 })
    }
    return null
  }
  const words = (theme: string) => ({ theme, why: '', evidence: '' })
  const move = (personId: string, key: string = randomUUID()) => ({ personId, key })
  return {
    frame,
    facts,
    state,
    /** Each of these answers why it was refused; null when it was not. */
    propose: (by: string, theme: string, key?: string) =>
      act(by, propose(state(), move(by, key), words(theme))),
    reword: (by: string, proposalId: string, theme: string) =>
      act(by, reword(state(), move(by), { proposalId, ...words(theme) })),
    withdraw: (by: string, proposalId: string) => act(by, withdraw(state(), move(by), proposalId)),
    say: (by: string, proposalId: string, text: string, key?: string) =>
      act(by, contribute(state(), move(by, key), { proposalId, text, scaffold: '', buildsOn: '' })),
    merge: (by: string, sources: string[], theme: string, key?: string) =>
      act(by, merge(state(), move(by, key), { sources, ...words(theme) })),
    undoMerge: (by: string, proposalId: string) => act(by, undoMerge(state(), move(by), proposalId)),
    dots: (by: string, dots: Record<string, number>) =>
      act(by, castBallot(state(), frame, randomUUID(), { dots, ranking: [] })),
    rank: (by: string, ranking: string[]) =>
      act(by, castBallot(state(), frame, randomUUID(), { dots: {}, ranking })),
    moveOn: (from: string) => act('chen', moveOn(state(), from)),
    support: (by: string, proposalId: string, supports = true) =>
      act(by, declareSupport(state(), frame, move(by), { proposalId, supports })),
    object: (by: string, proposalId: string, reason: string, key?: string) =>
      act(by, object(state(), frame, move(by, key), { proposalId, reason })),
    withdrawObjection: (by: string, objectionId: string) =>
      act(by, withdrawObjection(state(), move(by), objectionId)),
    answer: (objectionId: string, how: string, more: { reason?: string; theme?: string }) =>
      act(
        'chen',
        answerObjection(state(), move('chen'), { objectionId, how, reason: '', theme: '', ...more }),
      ),
    adopt: (proposalId: string) => act('chen', adopt(state(), frame, proposalId)),
    end: (reason: string) => act('chen', endWithout(state(), reason)),
    /** The ids of proposals with such a theme, in the order in which they were made. */
    idOf: (theme: string) =>
      [...state().proposals.values()].find((it) => it.wordings.some((words) => words.theme === theme))!
        .proposalId,
    /** Moves through the steps up to this one. */
    until(step: string) {
      for (const from of ['propose', 'discuss', 'merge', 'rank']) {
        if (state().step === step) return
        const refusal = state().step === from ? this.moveOn(from) : null
        if (refusal !== null) throw new Error(`${from} is not moved on from: ${refusal}`)
      }
    },
  }
}
