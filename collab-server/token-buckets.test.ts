import { expect, it } from 'vitest'
import { createTokenBuckets } from './token-buckets.ts'

it('a burst is free, then so many each second, for each key alone', () => {
  let now = 0
  const buckets = createTokenBuckets({ burst: 3, perSecond: 2 }, () => now)
  expect([1, 2, 3].map(() => buckets.take('ann'))).toEqual([0, 0, 0])
  expect(buckets.take('ann')).toBe(500)
  expect(buckets.take('bob')).toBe(0)
  now = 500
  expect(buckets.take('ann')).toBe(0)
  expect(buckets.take('ann')).toBe(500)
})

it('what costs more than a burst is let through once and then waited for', () => {
  let now = 0
  const buckets = createTokenBuckets({ burst: 10, perSecond: 10 }, () => now)
  expect(buckets.take('ann', 50)).toBe(0)
  expect(buckets.take('ann', 1)).toBeGreaterThan(4000)
  now = 5000
  expect(buckets.take('ann', 1)).toBe(0)
})

it('buckets that are full again are forgotten', () => {
  let now = 0
  const buckets = createTokenBuckets({ burst: 1, perSecond: 1 }, () => now)
  for (let i = 0; i < 1000; i += 1) buckets.take(`address ${i}`)
  now = 60_000
  for (let i = 0; i < 100; i += 1) buckets.take(`later ${i}`)
  expect(buckets.size()).toBeLessThan(200)
})
