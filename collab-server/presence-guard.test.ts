import { expect, it } from 'vitest'
import { guardPresence } from './presence-guard.ts'

const mei = { personId: 'mei', name: '陈梅', school: '河口小学' }

it('[L9] shows everybody as who their ticket says', () => {
  const states = new Map<number, Record<string, unknown>>([
    [1, { user: { personId: 'head', name: 'Head Teacher', color: '#aa00ff', admin: true }, pointer: [3, 4] }],
    [2, {}],
  ])
  guardPresence(states, mei, () => true)
  expect(states.get(1)).toEqual({ user: { ...mei, color: '#aa00ff' }, pointer: [3, 4] })
  expect(states.get(2)).toEqual({ user: mei })
})

it("[L9] drops presence under another person's clientID, and what is no presence at all", () => {
  const states = new Map<number, Record<string, unknown>>([
    [1, { user: { name: 'x' } }],
    [2, { user: { name: 'x' } }],
    [3, [] as unknown as Record<string, unknown>],
  ])
  guardPresence(states, mei, (clientId) => clientId !== 1)
  expect([...states.keys()]).toEqual([2])
})

it('lets no colour in that is none', () => {
  const states = new Map<number, Record<string, unknown>>([[1, { user: { color: 'red;background:url(x)' } }]])
  guardPresence(states, mei, () => true)
  expect(states.get(1)).toEqual({ user: mei })
})
