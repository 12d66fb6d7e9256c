import { describe, expect, it } from 'vitest'
import { AT_THE_DOOR, type Whereabouts } from './whereabouts.ts'
import { callOf, followersOf, leaderOf, type PresentPerson, whoIsWhere } from './who-is-where.ts'

const CHEN = { personId: 'chen', name: 'Chen', school: 'City' }
const LI = { personId: 'li', name: 'Li', school: 'Village' }

const page = (clientId: number, heard: number, state: object) => ({ clientId, heard, state })
const at = (more: Partial<Whereabouts>) => ({ ...AT_THE_DOOR, ...more })

describe('who is where', () => {
  it('[W20] names everybody once, by the field that the server writes', () => {
    const found = whoIsWhere([
      page(1, 1, { user: LI, where: at({ section: 'homework' }) }),
      page(2, 2, { user: CHEN, where: at({ area: 'board' }), name: 'Somebody else' }),
      page(3, 3, { where: at({}) }),
      page(4, 4, { user: { personId: 'x', name: 5 }, where: at({}) }),
    ])
    expect(found.map(({ name, where }) => [name, where.area, where.section])).toEqual([
      ['Chen', 'board', null],
      ['Li', 'plan', 'homework'],
    ])
  })

  it('[W20] shows who tells nonsense about their place, without a place', () => {
    expect(whoIsWhere([page(1, 1, { user: LI, where: { area: 'plan', section: [] } })])[0]?.where).toEqual(
      AT_THE_DOOR,
    )
  })

  it('[W22] takes the page that a person is at, and of several the one heard of last', () => {
    const left = page(1, 9, { user: LI, where: at({ area: 'board', away: true }) })
    const older = page(2, 3, { user: LI, where: at({ section: 'homework' }) })
    const newer = page(3, 4, { user: LI, where: at({ section: 'report' }) })
    for (const pages of [
      [left, older, newer],
      [newer, older, left],
      [older, left, newer],
    ]) {
      const found = whoIsWhere(pages)
      expect(found).toHaveLength(1)
      expect(found[0]).toMatchObject({ clientId: 3, where: { section: 'report' } })
    }
  })
})

describe('whose view one’s own goes with', () => {
  const people = (follows: Record<string, string | null>): PresentPerson[] =>
    Object.entries(follows).map(([personId, whom], clientId) => ({
      personId,
      name: personId,
      school: '',
      clientId,
      where: at({ follows: whom }),
    }))
  const leader = (follows: Record<string, string | null>, whom: string) =>
    leaderOf(people(follows), 'me', whom)?.personId ?? null

  it('[W29] is the end of the chain of those who follow somebody', () => {
    expect(leader({ me: null, a: null }, 'a')).toBe('a')
    expect(leader({ me: 'a', a: 'b', b: 'c', c: null }, 'a')).toBe('c')
    expect(leader({ me: 'a', a: 'gone' }, 'a'), 'who follows somebody absent stays where they are').toBe('a')
    expect(leader({ me: 'gone' }, 'gone')).toBeNull()
  })

  it('[W29] is nobody’s when the chain comes back to oneself or runs in a circle', () => {
    expect(leader({ me: 'a', a: 'me' }, 'a')).toBeNull()
    expect(leader({ me: 'a', a: 'b', b: 'me' }, 'a')).toBeNull()
    expect(leader({ me: 'a', a: 'b', b: 'c', c: 'b' }, 'a')).toBeNull()
    expect(leader({ me: 'me' }, 'me')).toBeNull()
    // My own page may not have heard of itself yet.
    expect(leader({ a: 'me' }, 'a')).toBeNull()
  })

  it('[W30] those who follow a person are counted', () => {
    const all = people({ me: null, a: 'me', b: 'a', c: 'me' })
    expect(followersOf(all, 'me').map(({ personId }) => personId)).toEqual(['a', 'c'])
    expect(followersOf(all, 'b')).toEqual([])
  })
})

describe('a call to come along', () => {
  const person = (personId: string, more: Partial<Whereabouts>): PresentPerson => ({
    personId,
    name: personId,
    school: '',
    clientId: 1,
    where: at(more),
  })
  const leads = new Set(['chen', 'me'])

  it('[W36] counts only from somebody else who may lead and is there', () => {
    expect(callOf([person('li', { calls: 'c1' })], leads, 'me'), 'may not lead').toBeNull()
    expect(callOf([person('me', { calls: 'c1' })], leads, 'me'), 'is me').toBeNull()
    expect(callOf([person('chen', { calls: 'c1', away: true })], leads, 'me'), 'is away').toBeNull()
    expect(callOf([person('chen', {})], leads, 'me'), 'does not call').toBeNull()
    const all = [person('li', { calls: 'c1' }), person('chen', { calls: 'c2' })]
    expect(callOf(all, leads, 'me')).toMatchObject({ callId: 'c2', person: { personId: 'chen' } })
  })
})
