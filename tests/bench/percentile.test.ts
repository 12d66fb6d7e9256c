import { expect, it } from 'vitest'
import { percentile } from './percentile.ts'

it('a percentile is one of the samples, by nearest rank', () => {
  const samples = Array.from({ length: 20 }, (_, i) => 20 - i)
  expect(percentile(samples, 0.95)).toBe(19)
  expect(percentile(samples, 0.5)).toBe(10)
  expect(percentile(samples, 1)).toBe(20)
  expect(percentile([7], 0)).toBe(7)
  expect(() => percentile([], 0.5)).toThrow('no percentile of nothing')
})
