import { expect, it } from 'vitest'
import { waitMinutes } from './rate-limits.ts'

it('[M12] the wait is told in whole minutes, never as none', () => {
  expect([0, 1, 60_000, 60_001, 900_000].map(waitMinutes)).toEqual([1, 1, 1, 2, 15])
})
