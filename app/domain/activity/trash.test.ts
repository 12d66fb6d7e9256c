import { expect, it } from 'vitest'
import { hasSettled, isOver, removedAtMs } from './trash.ts'

it('[K4] keeps what is in the trash for thirty days, to the millisecond', () => {
  const end = removedAtMs(1_000)
  expect(end - 1_000).toBe(30 * 24 * 60 * 60 * 1000)
  expect(isOver(1_000, end - 1)).toBe(false)
  expect(isOver(1_000, end)).toBe(true)
})

it('[K6] lets nobody remove for good what may still be open somewhere', () => {
  expect(hasSettled(1_000, 10_999)).toBe(false)
  expect(hasSettled(1_000, 11_000)).toBe(true)
})
