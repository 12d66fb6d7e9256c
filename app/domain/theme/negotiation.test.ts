import { describe, expect, it } from 'vitest'
import { negotiating } from '../../../tests/world/negotiating.ts'
import { countRanking } from './count-ranking.ts'
import { standing, wordingOf } from './negotiation-state.ts'

/** Two proposals, of Li (a village school) and Wang, in the step that is named. */
function two(step: string, more: Parameters<typeof negotiating>[0] = {}) {
  const it = negotiating(more)
  it.propose('li', 'Pupils explain')
  it.propose('wang', 'Pupils ask')
  it.until(step)
  return Object.assign(it, { li: it.idOf('Pupils explain'), wang: it.idOf('Pupils ask') })
}

describe('proposals', () => {
  it('[O15] are made while they are asked for, in one sentence, and a person has a few', () => {
    const it = negotiating()
    expect(it.propose('li', '   ')).toBe('required')
    expect(it.propose('li', 'x'.repeat(201))).toBe('tooLong')
    for (const theme of ['a', 'b', 'c', 'd', 'e']) expect(it.propose('li', theme)).toBeNull()
    expect(it.propose('li', 'f')).toBe('tooManyProposals')
    expect(it.withdraw('li', it.idOf('a'))).toBeNull()
    expect(it.propose('li', 'f')).toBeNull()
    it.until('discuss')
    expect(it.propose('wang', 'late')).toBe('movedOn')
  })

  it('[O15] are changed and withdrawn by their author alone, until the ranking begins', () => {
    const it = two('discuss')
    expect(it.reword('wang', it.li, 'Pupils listen')).toBe('notAllowed')
    expect(it.withdraw('wang', it.li)).toBe('notAllowed')
    expect(it.reword('li', it.li, 'Pupils explain to each other')).toBeNull()
    expect(
      it
        .state()
        .proposals.get(it.li)
        ?.wordings.map((words) => words.theme),
    ).toEqual(['Pupils explain', 'Pupils explain to each other'])
    it.until('rank')
    expect(it.reword('li', it.li, 'Late')).toBe('movedOn')
    expect(it.withdraw('li', it.li)).toBe('movedOn')
  })

  it('[O4] that are hidden answer another’s id like one that does not exist', () => {
    const it = two('propose', { blind: true })
    expect(it.reword('wang', it.li, 'Pupils listen')).toBe('notFound')
    expect(it.withdraw('wang', it.li)).toBe('notFound')
  })
})

describe('a merge', () => {
  const merged = () => {
    const it = two('merge')
    expect(it.merge('zhou', [it.li, it.wang], 'Pupils ask and explain')).toBeNull()
    return Object.assign(it, { both: it.idOf('Pupils ask and explain') })
  }

  it('[O5] has words of its own, and credits whose proposals it was made of', () => {
    const it = merged()
    const { proposals } = it.state()
    expect(proposals.get(it.both)).toMatchObject({ authors: ['li', 'wang'], sources: [it.li, it.wang] })
    expect(wordingOf(proposals.get(it.li)!).theme).toBe('Pupils explain')
    expect(proposals.get(it.li)?.mergedInto).toBe(it.both)
    expect(standing(it.state()).map((each) => each.proposalId)).toEqual([it.both])
  })

  it('[O5] is taken back by any of them until the ranking begins, by nobody else', () => {
    const it = merged()
    expect(it.undoMerge('chen', it.both)).toBe('notAllowed')
    expect(it.undoMerge('li', it.both)).toBeNull()
    expect(standing(it.state()).map((each) => each.proposalId)).toEqual([it.li, it.wang])
    expect(it.undoMerge('li', it.both)).toBe('proposalGone')
    const late = merged()
    late.until('rank')
    expect(late.undoMerge('li', late.both)).toBe('movedOn')
    expect(late.merge('li', [late.both, late.li], 'x')).toBe('movedOn')
  })

  it('[O5] takes two proposals that stand', () => {
    const it = merged()
    expect(it.merge('li', [it.both], 'Again')).toBe('mergeTwo')
    expect(it.merge('li', [it.both, it.both], 'Again')).toBe('mergeTwo')
    expect(it.merge('li', [it.both, it.li], 'Again')).toBe('proposalGone')
  })

  it('[O6] gets its own dots, and what it was made of gets none', () => {
    const it = merged()
    it.until('rank')
    expect(it.dots('li', { [it.li]: 1 })).toBe('proposalGone')
    expect(it.dots('li', { [it.both]: 2 })).toBeNull()
    expect(countRanking(it.state(), 'dots').dots).toEqual(new Map([[it.both, 2]]))
  })
})

describe('dots', () => {
  it('[O7] are as many as one has, and the last ones count', () => {
    const it = two('rank', { dotsEach: 3, dotsOnOne: 2 })
    expect(it.dots('li', { [it.li]: 3 })).toBe('tooManyDotsOnOne')
    expect(it.dots('li', { [it.li]: 2, [it.wang]: 2 })).toBe('tooManyDots')
    expect(it.dots('li', { [it.li]: -1 })).toBe('outOfRange')
    expect(it.dots('li', { [it.li]: 0.5 })).toBe('outOfRange')
    expect(it.dots('li', { [it.li]: 2, [it.wang]: 1 })).toBeNull()
    expect(it.dots('li', { [it.li]: 0, [it.wang]: 1 })).toBeNull()
    expect(countRanking(it.state(), 'dots').dots).toEqual(
      new Map([
        [it.li, 0],
        [it.wang, 1],
      ]),
    )
    expect(it.dots('li', {})).toBeNull()
    expect(it.state().ballots.size, 'taken back').toBe(0)
  })

  it('[O9] after the close are refused, also by the fold', () => {
    const it = two('rank')
    it.dots('li', { [it.li]: 1 })
    const [ballot] = it.facts.filter((fact) => fact.kind === 'ballot.cast')
    it.until('object')
    expect(it.dots('wang', { [it.wang]: 3 })).toBe('rankingClosed')
    it.facts.push({ ...ballot!, id: 999, personId: 'wang', key: 'late' })
    expect([...it.state().ballots.keys()]).toEqual(['li'])
  })
})

describe('closing', () => {
  it('[O12] ranks something, and closes only with a vote', () => {
    const empty = negotiating()
    expect(empty.moveOn('propose')).toBe('noProposals')
    const it = two('rank')
    expect(it.moveOn('rank')).toBe('noBallots')
    expect(it.adopt(it.li)).toBe('movedOn')
  })

  it('[O11] moves on once from each step', () => {
    const it = two('discuss')
    expect(it.moveOn('propose'), 'done already').toBeNull()
    expect(it.moveOn('rank')).toBe('movedOn')
    expect(it.moveOn('object')).toBe('movedOn')
    expect(it.state().step).toBe('discuss')
    expect(it.facts.filter((fact) => fact.kind === 'negotiation.moved')).toHaveLength(1)
  })

  it('[O12] adopts what came out first, when every objection is answered', () => {
    const it = two('rank')
    it.dots('li', { [it.li]: 2, [it.wang]: 1 })
    it.until('object')
    expect(it.adopt(it.wang)).toBe('notFirst')
    expect(it.object('zhou', it.li, '  ')).toBe('required')
    expect(it.object('zhou', it.wang, 'no')).toBe('notFirst')
    it.object('zhou', it.li, 'Too wide', 'objection')
    expect(it.adopt(it.li)).toBe('objectionsOpen')
    expect(it.withdrawObjection('wang', 'objection')).toBe('notAllowed')
    expect(it.withdrawObjection('zhou', 'objection')).toBeNull()
    expect(it.answer('objection', 'noted', { reason: 'late' })).toBe('alreadyAnswered')
    expect(it.adopt(it.li)).toBeNull()
    expect(it.adopt(it.li), 'done already').toBeNull()
    expect(it.adopt(it.wang)).toBe('themeAdopted')
    expect(it.end('no')).toBe('themeAdopted')
    expect(it.state()).toMatchObject({ step: 'adopted', adopted: { theme: 'Pupils explain', by: 'chen' } })
  })

  it('[O13] answers an objection with other words, which begin without supporters', () => {
    const it = two('rank')
    it.dots('li', { [it.li]: 2 })
    it.until('object')
    it.support('wang', it.li)
    it.object('zhou', it.li, 'Too wide', 'objection')
    expect(it.answer('objection', 'noted', {})).toBe('required')
    expect(it.answer('objection', 'reworded', { theme: ' ' })).toBe('required')
    expect(it.answer('objection', 'reworded', { theme: 'Pupils explain in pairs' })).toBeNull()
    expect(it.state().supporters.get(it.li)).toBeUndefined()
    it.support('wang', it.li)
    it.support('li', it.li)
    it.support('li', it.li, false)
    it.adopt(it.li)
    const { adopted, supporters, proposals } = it.state()
    expect(adopted?.theme).toBe('Pupils explain in pairs')
    expect([...supporters.get(it.li)!]).toEqual(['wang'])
    expect(proposals.get(it.li)?.wordings).toHaveLength(2)
  })

  it('[O12] chooses among those that are tied', () => {
    const it = two('rank', { method: 'ranked' })
    it.rank('li', [it.li, it.wang])
    it.rank('wang', [it.wang, it.li])
    it.until('object')
    expect(it.adopt(it.wang)).toBeNull()
  })

  it('[O11] ends without a theme with a reason, and then nothing more happens', () => {
    const it = two('discuss')
    expect(it.end('')).toBe('required')
    expect(it.end('Next term')).toBeNull()
    expect(it.end('Again'), 'done already').toBeNull()
    expect(it.say('li', it.li, 'But')).toBe('movedOn')
    expect(it.moveOn('discuss')).toBe('movedOn')
    expect(it.state()).toMatchObject({ step: 'ended', ended: { reason: 'Next term' } })
  })
})
