import { describe, expect, it } from 'vitest'
import type { Standing } from './contribution.ts'
import { layOutThread, pathTo, shownWith, strandOf } from './lay-out-thread.ts'

const said = (contributionId: string, buildsOn: string | null = null, isWithdrawn = false): Standing => ({
  contributionId,
  personId: 'li',
  kind: 'contribution',
  buildsOn,
  gathers: [],
  isWithdrawn,
})
const rise = (contributionId: string, gathers: string[], isWithdrawn = false): Standing => ({
  ...said(contributionId, null, isWithdrawn),
  kind: 'riseAbove',
  gathers,
})

describe('a thread laid out', () => {
  it('[C5] is one step deep, however long a chain is', () => {
    const { strands } = layOutThread([said('a'), said('b', 'a'), said('c'), said('d', 'b'), said('e', 'd')])
    expect(strands).toEqual([
      { root: 'a', followers: ['b', 'd', 'e'] },
      { root: 'c', followers: [] },
    ])
  })

  it('[C8] puts what is gathered beneath the first synthesis that gathers it', () => {
    const thread = [said('a'), said('b'), said('c'), said('d'), rise('r', ['a', 'b', 'c'])]
    const before = layOutThread(thread)
    expect(before.strands.map((it) => it.root)).toEqual(['d', 'r'])
    expect(before.beneath.get('r')).toEqual(['a', 'b', 'c'])
    const after = layOutThread([...thread, rise('s', ['c', 'd', 'r'])])
    expect(after.strands.map((it) => it.root)).toEqual(['s'])
    expect(after.beneath.get('s'), 'c stays where it was').toEqual(['d', 'r'])
    expect(shownWith(after, after.strands)).toEqual(['s', 'd', 'r', 'a', 'b', 'c'])
  })

  it('[C8] lets go of what a withdrawn synthesis gathered', () => {
    const thread = [said('a'), said('b'), said('c'), rise('r', ['a', 'b', 'c'], true)]
    expect(layOutThread(thread).strands.map((it) => it.root)).toEqual(['a', 'b', 'c', 'r'])
    const taken = layOutThread([...thread, rise('s', ['a', 'b', 'c'])])
    expect(taken.beneath.get('s')).toEqual(['a', 'b', 'c'])
  })

  it('[C11] leaves a withdrawn contribution its place and what builds on it', () => {
    expect(layOutThread([said('a', null, true), said('b', 'a')]).strands).toEqual([
      { root: 'a', followers: ['b'] },
    ])
  })

  it('[C8] lets what builds on a gathered one stand by itself', () => {
    const { strands } = layOutThread([
      said('a'),
      said('b', 'a'),
      said('c'),
      said('d'),
      said('e', 'b'),
      rise('r', ['a', 'c', 'd']),
    ])
    expect(strands).toEqual([
      { root: 'b', followers: ['e'] },
      { root: 'r', followers: [] },
    ])
  })

  it('[C9] knows what to open for a contribution that lies beneath syntheses of syntheses', () => {
    const laidOut = layOutThread([
      said('x'),
      said('a'),
      said('b'),
      said('c'),
      rise('r', ['a', 'b', 'c']),
      said('d'),
      said('e'),
      rise('s', ['r', 'd', 'e']),
    ])
    expect(pathTo(laidOut, 'b')).toEqual(['s', 'r'])
    expect(pathTo(laidOut, 'x')).toEqual([])
    expect([strandOf(laidOut, 'b'), strandOf(laidOut, 'x'), strandOf(laidOut, 'nothing')]).toEqual([1, 0, -1])
  })

  it('[C7, C8] of any thread shows each contribution exactly once', () => {
    const seed = Math.floor(Math.random() * 2 ** 31)
    let state = seed
    const chance = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
      return Math.floor((state / 0x80000000) * below)
    }
    for (let round = 0; round < 200; round++) {
      const thread: Standing[] = []
      for (let nth = 0; nth < 30; nth++) {
        const id = `c${nth}`
        const any = () => thread[chance(thread.length)]!.contributionId
        if (thread.length >= 3 && chance(4) === 0) {
          const gathers = [...new Set(Array.from({ length: 3 + chance(4) }, any))]
          thread.push(rise(id, gathers, chance(5) === 0))
        } else thread.push(said(id, thread.length > 0 && chance(2) === 0 ? any() : null, chance(6) === 0))
      }
      const laidOut = layOutThread(thread)
      const shown = shownWith(laidOut, laidOut.strands)
      const all = thread.map((it) => it.contributionId)
      expect(shown.toSorted(), `seed ${seed}, round ${round}`).toEqual(all.toSorted())
      for (const id of all) expect(strandOf(laidOut, id), `seed ${seed}: ${id}`).toBeGreaterThanOrEqual(0)
    }
  })
})
