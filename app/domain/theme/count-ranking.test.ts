import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { schulze } from './count-ranking.ts'

/** So many people with the same order, written as letters. */
const voters = (count: number, order: string) => Array.from({ length: count }, () => Array.from(order))

describe('ranked votes', () => {
  it('[O10] come out as in the example of Schulze 2011, section 3.1 of its electorate of 45', () => {
    const ballots = [
      ...voters(5, 'ACBED'),
      ...voters(5, 'ADECB'),
      ...voters(8, 'BEDAC'),
      ...voters(3, 'CABED'),
      ...voters(7, 'CAEBD'),
      ...voters(2, 'CBADE'),
      ...voters(7, 'DCEBA'),
      ...voters(8, 'EBADC'),
    ]
    expect(schulze(Array.from('ABCDE'), ballots)).toEqual([['E'], ['A'], ['C'], ['B'], ['D']])
  })

  it('[O10] that say the opposite of each other are a tie, and so are none at all', () => {
    expect(
      schulze(
        ['a', 'b'],
        [
          ['a', 'b'],
          ['b', 'a'],
        ],
      ),
    ).toEqual([['a', 'b']])
    expect(schulze(['a', 'b', 'c'], [])).toEqual([['a', 'b', 'c']])
    expect(schulze([], [['a']])).toEqual([])
  })

  it('[O10] leave what they do not name behind all that they name', () => {
    expect(schulze(['a', 'b', 'c'], [['b']])).toEqual([['b'], ['a', 'c']])
    // A name that does not stand is nobody's advantage.
    expect(schulze(['a', 'b'], [['gone', 'b', 'a']])).toEqual([['b'], ['a']])
  })

  it('[O10] put a proposal that beats every other first, whatever the order of the ballots', () => {
    const options = ['a', 'b', 'c', 'd']
    const ballot = fc.shuffledSubarray(options)
    fc.assert(
      fc.property(fc.array(ballot, { minLength: 1, maxLength: 9 }), (ballots) => {
        const places = schulze(options, ballots)
        expect(places.flat().toSorted()).toEqual(options)
        expect(schulze(options, ballots.toReversed())).toEqual(places)
        const at = (order: string[], option: string) =>
          order.includes(option) ? order.indexOf(option) : Infinity
        const winner = options.find((a) =>
          options.every((b) => {
            const forA = ballots.filter((it) => at(it, a) < at(it, b)).length
            return a === b || forA > ballots.filter((it) => at(it, b) < at(it, a)).length
          }),
        )
        if (winner !== undefined) expect(places[0]).toEqual([winner])
      }),
    )
  })
})
