import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldFacts, hearFact, NOTHING_HAPPENED } from '#domain/session/session-state.ts'
import { chanceFacts } from '../world/chance-facts.ts'

describe('a session folded from any history', () => {
  it('[S2] hearing any earlier fact again, at any moment, changes nothing', () => {
    fc.assert(
      fc.property(chanceFacts, fc.array(fc.nat(), { maxLength: 120 }), (facts, echoes) => {
        const once = facts.reduce(hearFact, NOTHING_HAPPENED)
        let state = NOTHING_HAPPENED
        for (const [i, fact] of facts.entries()) {
          state = hearFact(state, fact)
          for (const echo of echoes.slice(2 * i, 2 * i + 2)) state = hearFact(state, facts[echo % (i + 1)]!)
        }
        expect(state).toEqual(once)
      }),
    )
  })

  it('[S2] the same facts shuffled and doubled fold to the same state', () => {
    fc.assert(
      fc.property(
        chanceFacts.chain((facts) =>
          fc.tuple(
            fc.constant(facts),
            fc.shuffledSubarray([...facts, ...facts], { minLength: 2 * facts.length }),
          ),
        ),
        ([facts, shuffled]) => {
          expect(foldFacts(shuffled)).toEqual(foldFacts(facts))
        },
      ),
    )
  })

  it('[S3] a history heard in two portions, even overlapping ones, leaves the same state', () => {
    fc.assert(
      fc.property(chanceFacts, fc.nat(60), fc.nat(60), (facts, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)]
        expect(foldFacts(facts.slice(from), foldFacts(facts.slice(0, to)))).toEqual(foldFacts(facts))
      }),
    )
  })

  it('[S4] nobody has two hands, and nobody waits behind somebody who raised theirs later', () => {
    fc.assert(
      fc.property(chanceFacts, (facts) => {
        const { hands } = foldFacts(facts)
        expect(new Set(hands.map((hand) => hand.personId)).size).toBe(hands.length)
        expect(hands.map((hand) => hand.atMs)).toEqual(hands.map((hand) => hand.atMs).sort((a, b) => a - b))
      }),
    )
  })
})
