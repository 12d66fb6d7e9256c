import { describe, expect, it } from 'vitest'
import { type Follow, type OwnMove, stepFollow, takesViewBack } from './follow.ts'

const CHEN: Follow = { personId: 'chen', phase: 'following' }
const step = (follow: Follow, event: Parameters<typeof stepFollow>[1]) => stepFollow(follow, event, 'me')

describe('following', () => {
  it('begins with a person, turns to another, and ends with one’s own move', () => {
    expect(step(null, { kind: 'follow', personId: 'chen' })).toEqual(CHEN)
    expect(step(CHEN, { kind: 'follow', personId: 'li' })).toEqual({ personId: 'li', phase: 'following' })
    expect(step(CHEN, { kind: 'ownMove' })).toBeNull()
    expect(step(null, { kind: 'ownMove' })).toBeNull()
    expect(step(CHEN, { kind: 'follow', personId: 'me' }), 'nobody follows themselves').toBe(CHEN)
  })

  it('[W28] waits for who has left or is away, and goes on when they are back', () => {
    const waiting = { ...CHEN, phase: 'waiting' }
    expect(step(CHEN, { kind: 'seen', person: null })).toEqual(waiting)
    expect(step(CHEN, { kind: 'seen', person: { away: true } })).toEqual(waiting)
    expect(step({ ...CHEN, phase: 'waiting' }, { kind: 'seen', person: { away: false } })).toEqual(CHEN)
    expect(step(CHEN, { kind: 'seen', person: { away: false } }), 'nothing changed').toBe(CHEN)
    expect(step(null, { kind: 'seen', person: { away: false } })).toBeNull()
  })
})

describe('taking one’s view back', () => {
  const key = (name: string, at: OwnMove['at']): OwnMove => ({ kind: 'key', key: name, at })
  it.each<OwnMove>([
    { kind: 'scroll', at: 'document' },
    { kind: 'press', at: 'document' },
    key('a', 'document'),
    key('Process', 'document'),
    key('ArrowDown', 'document'),
    { kind: 'press', at: 'panelChoice' },
    key('Enter', 'panelChoice'),
    key('PageDown', 'page'),
    key('Escape', 'elsewhere'),
    key('Escape', 'page'),
  ])('[W27] $kind $key in $at does', (move) => {
    expect(takesViewBack(move)).toBe(true)
  })
  it.each<OwnMove>([
    key('Shift', 'document'),
    key('Tab', 'document'),
    key('a', 'elsewhere'),
    key('Enter', 'elsewhere'),
    { kind: 'press', at: 'elsewhere' },
    { kind: 'scroll', at: 'elsewhere' },
    key('Tab', 'panelChoice'),
    { kind: 'press', at: 'page' },
  ])('[W27] $kind $key in $at does not', (move) => {
    expect(takesViewBack(move)).toBe(false)
  })
})
