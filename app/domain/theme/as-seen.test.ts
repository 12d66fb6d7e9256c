import { describe, expect, it } from 'vitest'
import { negotiating } from '../../../tests/world/negotiating.ts'
import { negotiationAsSeen, peopleNamed } from './as-seen.ts'
import { type SettlementType } from '../people/roles.ts'
import { parityOf, whatBecame } from './parity.ts'

const LI = 'person-li'
const WANG = 'person-wang'
const ZHOU = 'person-zhou'

/** Everything of a blind negotiation that somebody is told, as it would travel. */
function told(it: ReturnType<typeof negotiating>, personId: string) {
  const seen = negotiationAsSeen(it.state(), it.frame, personId)
  return { seen, text: JSON.stringify([seen, peopleNamed(seen, it.frame)]) }
}

describe('while authors are hidden', () => {
  const hidden = (step: string) => {
    const it = negotiating({ blind: true })
    it.propose(LI, 'Pupils explain', 'bbbbbbbb-0000-4000-8000-000000000000')
    it.propose(WANG, 'Pupils ask', 'aaaaaaaa-0000-4000-8000-000000000000')
    it.until(step)
    return it
  }

  it('[O4] each sees only their own proposals until all are asked for', () => {
    const it = hidden('propose')
    expect(told(it, LI).seen.proposals.map((each) => each.wording.theme)).toEqual(['Pupils explain'])
    expect(told(it, ZHOU).seen.proposals).toEqual([])
    expect(told(it, ZHOU).text).not.toContain('Pupils')
  })

  it('[O3] nothing tells who proposed, asked or merged: no id, time, order or mark', () => {
    const it = hidden('discuss')
    it.say(LI, it.idOf('Pupils ask'), 'What would we see?')
    it.reword(WANG, it.idOf('Pupils ask'), 'Pupils ask why')
    it.until('merge')
    it.merge(LI, [it.idOf('Pupils explain'), it.idOf('Pupils ask')], 'Pupils ask and explain')
    it.until('rank')
    it.dots(LI, { [it.idOf('Pupils ask and explain')]: 3 })
    const { seen, text } = told(it, ZHOU)
    expect(text).toContain('What would we see?')
    for (const hiddenId of [LI, WANG]) expect(text).not.toContain(hiddenId)
    expect(text).not.toMatch(/"(mine|mayUndo)":true/)
    for (const { atMs } of it.facts) expect(text).not.toContain(String(atMs))
    // In the order of ids, which are random, and not of coming.
    const ids = seen.proposals.map((each) => each.proposalId)
    expect(ids).toEqual(ids.toSorted())
    // One's own words are known to oneself, and to nobody else.
    expect(told(it, LI).seen.proposals.filter((each) => each.mine)).toHaveLength(2)
    expect(told(it, LI).text).not.toContain(WANG)
  })

  it('[O4] they are shown when the ranking is closed, and stay hidden when it never is', () => {
    const ended = hidden('discuss')
    ended.end('Next term')
    expect(told(ended, ZHOU).text).not.toContain(LI)
    const it = hidden('rank')
    it.dots(ZHOU, { [it.idOf('Pupils ask')]: 1 })
    it.until('object')
    expect(told(it, ZHOU).seen.proposals.find((each) => each.authors?.includes(LI))?.wording.by).toBe(LI)
  })
})

describe('ballots', () => {
  it('[O8] are told to their person alone, and totals after the close, from three on', () => {
    const it = negotiating()
    it.propose(LI, 'Pupils explain')
    it.propose(WANG, 'Pupils ask')
    it.until('rank')
    const [explain, ask] = [it.idOf('Pupils explain'), it.idOf('Pupils ask')]
    it.dots(LI, { [explain]: 3 })
    it.dots(WANG, { [explain]: 1, [ask]: 2 })
    expect(told(it, LI).seen).toMatchObject({
      ballot: { dots: { [explain]: 3 } },
      ballotCount: 2,
      result: null,
    })
    expect(told(it, ZHOU).seen.ballot).toBeNull()
    it.dots(ZHOU, { [ask]: 1 })
    it.until('object')
    expect(told(it, LI).seen.result).toEqual({
      places: [[explain], [ask]],
      dots: { [explain]: 4, [ask]: 3 },
      ballots: 3,
    })
    expect(told(it, 'nobody').seen.ballot).toBeNull()
  })

  it('[O8] of two tell the order and no numbers', () => {
    const it = negotiating()
    it.propose(LI, 'Pupils explain')
    it.until('rank')
    it.dots(LI, { [it.idOf('Pupils explain')]: 3 })
    it.dots(WANG, { [it.idOf('Pupils explain')]: 1 })
    it.until('object')
    expect(told(it, LI).seen.result).toMatchObject({ dots: null, ballots: 2 })
  })
})

describe('what became of proposals', () => {
  const settled = () => {
    const it = negotiating()
    for (const [who, theme] of [
      ['r1', 'one'],
      ['r2', 'two'],
      ['t1', 'three'],
      ['t2', 'four'],
    ] as const)
      it.propose(who, theme)
    it.withdraw('t2', it.idOf('four'))
    it.until('merge')
    it.merge('t1', [it.idOf('one'), it.idOf('three')], 'one and three')
    it.until('rank')
    it.dots('r2', { [it.idOf('two')]: 1, [it.idOf('one and three')]: 2 })
    it.until('object')
    return it
  }
  const members = (rural: number, town: number) =>
    [
      ...Array.from({ length: rural }, (_, i) => `r${i + 1}`),
      ...Array.from({ length: town }, (_, i) => `t${i + 1}`),
    ].map((personId) => ({
      personId,
      institutionId: `school of ${personId}`,
      settlementType: (personId.startsWith('r') ? 'teachingPoint' : 'countyTown') as SettlementType,
    }))

  it('[O15] is said of each of them', () => {
    expect(whatBecame(settled().state())).toEqual({ made: 4, alone: 1, merged: 2, withdrawn: 1 })
  })

  it('[O16] is told by where schools lie only with three of each kind', () => {
    const it = settled()
    expect(parityOf(it.state(), it.frame, members(3, 2))).toBeNull()
    expect(parityOf(it.state(), it.frame, members(2, 5))).toBeNull()
    expect(parityOf(it.state(), it.frame, members(3, 3))).toEqual({
      rural: { institutions: 3, proposals: 2, ranked: 2, dots: 3 },
      town: { institutions: 3, proposals: 2, ranked: 1, dots: 2 },
    })
    const open = negotiating()
    expect(parityOf(open.state(), open.frame, members(3, 3))).toBeNull()
  })
})
