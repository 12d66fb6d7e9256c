import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { negotiationAsSeen, peopleNamed } from '#domain/theme/as-seen.ts'
import { countRanking } from '#domain/theme/count-ranking.ts'
import { openObjections } from '#domain/theme/decide-closing.ts'
import {
  foldNegotiation,
  hearNegotiation,
  NEGOTIATION_BEGUN,
  standing,
} from '#domain/theme/negotiation-state.ts'
import { whatBecame } from '#domain/theme/parity.ts'
import { negotiating } from '../world/negotiating.ts'

const PEOPLE = ['person-a', 'person-b', 'person-c', 'person-d']
const ANYTIME = ['reword', 'withdraw', 'say', 'undo', 'vote', 'adopt', 'move', 'object', 'merge'] as const
/** What there is to do in each step; the rest is tried now and then, to be refused. */
const USUAL = {
  propose: ['propose', 'propose', 'propose', 'reword', 'withdraw', 'move'],
  discuss: ['say', 'say', 'reword', 'move'],
  merge: ['merge', 'merge', 'merge', 'undo', 'say', 'move'],
  rank: ['vote', 'vote', 'vote', 'vote', 'move'],
  object: ['support', 'object', 'object', 'answer', 'answer', 'take back', 'adopt'],
  adopted: ANYTIME,
  ended: ANYTIME,
} as const

/** Somebody tries to do something with some of what is there. */
const tries = fc.array(
  fc.record({
    which: fc.nat(59),
    unusual: fc.nat(9),
    who: fc.constantFrom(...PEOPLE),
    some: fc.nat(20),
    other: fc.nat(20),
  }),
  { minLength: 5, maxLength: 90, size: 'max' },
)

/** A negotiation in which people tried all that, and were let or refused. */
const chance = fc
  .tuple(tries, fc.boolean(), fc.constantFrom('dots' as const, 'ranked' as const))
  .map(([list, blind, method]) => {
    const table = negotiating({ blind, method })
    for (const { which, unusual, who, some, other } of list) {
      const { step, proposals, objections } = table.state()
      const acts = unusual === 0 ? ANYTIME : USUAL[step]
      const act = unusual === 1 && some === 0 ? 'end' : acts[which % acts.length]!
      const at = (ids: Iterable<string>, n: number) => {
        const all = [...ids]
        return all[n % all.length] ?? 'none'
      }
      const one = at(proposals.keys(), some)
      const two = at(proposals.keys(), other)
      const objection = at(objections.keys(), some)
      if (act === 'propose') table.propose(who, `theme ${some}`)
      else if (act === 'reword') table.reword(who, one, `words ${other}`)
      else if (act === 'withdraw') table.withdraw(who, one)
      else if (act === 'say') table.say(who, one, `word ${other}`)
      else if (act === 'merge') table.merge(who, [one, two], `merged ${some}`)
      else if (act === 'undo') table.undoMerge(who, one)
      else if (act === 'vote' && method === 'dots') table.dots(who, { [one]: other % 4 })
      else if (act === 'vote') table.rank(who, [one, two])
      else if (act === 'move') table.moveOn(step)
      else if (act === 'support') table.support(who, one, other % 3 > 0)
      else if (act === 'object') table.object(who, one, `because ${other}`)
      else if (act === 'answer')
        table.answer(objection, other % 2 === 0 ? 'noted' : 'reworded', { reason: 'r', theme: `new ${some}` })
      else if (act === 'take back') table.withdrawObjection(who, objection)
      else if (act === 'adopt') table.adopt(one)
      else table.end('enough')
    }
    return table
  })

describe('a negotiation of any history', () => {
  it('[O2] folds to the same from shuffled and doubled facts, in portions and with echoes', () => {
    fc.assert(
      fc.property(
        chance.chain((table) =>
          fc.tuple(
            fc.constant(table),
            fc.shuffledSubarray([...table.facts, ...table.facts], { minLength: 2 * table.facts.length }),
            fc.nat(60),
            fc.array(fc.nat(), { maxLength: 60 }),
          ),
        ),
        ([{ facts }, shuffled, cut, echoes]) => {
          const once = foldNegotiation(facts)
          expect(foldNegotiation(shuffled)).toEqual(once)
          expect(foldNegotiation(facts.slice(cut), foldNegotiation(facts.slice(0, cut + 3)))).toEqual(once)
          let state = NEGOTIATION_BEGUN
          for (const [i, fact] of facts.entries()) {
            state = hearNegotiation(state, fact)
            const echo = echoes[i]
            if (echo !== undefined) state = hearNegotiation(state, facts[echo % (i + 1)]!)
          }
          expect(state).toEqual(once)
        },
      ),
    )
  })

  it('[O6, O12, O15] loses no proposal, counts only what stands, and adopts only with a closed record', () => {
    fc.assert(
      fc.property(chance, ({ state, frame, facts }) => {
        const now = state()
        const { made, alone, merged, withdrawn } = whatBecame(now)
        expect(alone + merged + withdrawn).toBe(made)
        expect(made).toBe(facts.filter((it) => it.kind === 'proposal.made').length)
        for (const proposal of now.proposals.values())
          if (proposal.sources.length > 0)
            expect(proposal.authors.toSorted()).toEqual(
              [...new Set(proposal.sources.flatMap((id) => now.proposals.get(id)!.authors))].toSorted(),
            )
        const stood = standing(now).map((it) => it.proposalId)
        const { places, dots } = countRanking(now, frame.method)
        expect(places.flat().toSorted()).toEqual(stood.toSorted())
        for (const ballot of now.ballots.values())
          for (const id of [...Object.keys(ballot.dots), ...ballot.ranking]) expect(stood).toContain(id)
        const given = [...now.ballots.values()].flatMap((it) => Object.values(it.dots))
        if (dots !== null)
          expect([...dots.values()].reduce((a, b) => a + b, 0)).toBe(given.reduce((a, b) => a + b, 0))
        if (now.adopted !== null) {
          expect(now.rankingClosed).toBe(true)
          expect(places[0]).toContain(now.adopted.proposalId)
          expect(openObjections(now)).toEqual([])
        }
      }),
    )
  })

  it('[O3, O8] tells nobody who a hidden author is, and nobody what another gave', () => {
    fc.assert(
      fc.property(chance, ({ state, frame, facts }) => {
        const now = state()
        const seen = negotiationAsSeen(now, frame, 'person-who-looks')
        const text = JSON.stringify([seen, peopleNamed(seen, frame)])
        if (frame.blind && !now.rankingClosed)
          for (const id of PEOPLE.filter((it) => it !== 'person-who-looks'))
            expect(text.replaceAll('"by":"chen"', ''), JSON.stringify(facts)).not.toContain(id)
        expect(seen.ballot).toBeNull()
        if (!now.rankingClosed) expect(seen.result).toBeNull()
      }),
    )
  })
})
