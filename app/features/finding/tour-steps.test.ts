import { expect, it } from 'vitest'
import { placeCard } from './tour-steps.ts'

const page = { width: 390, height: 844 }
const card = { width: 350, height: 180 }

it('puts the card under what it is about, above it at the lower edge, inside what fills the page', () => {
  expect(placeCard({ left: 100, right: 140, top: 10, bottom: 50 }, card, page)).toEqual({ left: 12, top: 62 })
  expect(placeCard({ left: 350, right: 390, top: 790, bottom: 844 }, card, page)).toEqual({
    left: 28,
    top: 598,
  })
  expect(placeCard({ left: 0, right: 390, top: 0, bottom: 844 }, card, page)).toEqual({ left: 20, top: 652 })
})

it('keeps the card on the page whatever it is about', () => {
  const small = { width: 320, height: 160 }
  const { left, top } = placeCard({ left: -50, right: -10, top: 60, bottom: 100 }, card, small)
  expect(left).toBe(12)
  expect(top).toBeGreaterThanOrEqual(0)
})
