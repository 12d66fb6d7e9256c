import { expect, it } from 'vitest'
import { isLastWith } from './membership.ts'

const one = { personId: 'a', role: 'steward' }
const two = { personId: 'b', role: 'member' }

it('[M8] the last steward is held, anybody else is not', () => {
  expect(isLastWith('steward', [one, two], 'a')).toBe(true)
  expect(isLastWith('steward', [one, two], 'b')).toBe(false)
  expect(isLastWith('steward', [one, { ...two, role: 'steward' }], 'a')).toBe(false)
  expect(isLastWith('steward', [two], 'a')).toBe(false)
})
