import { expect, it } from 'vitest'
import { personColor } from './person-color.ts'

const PEOPLE = Array.from({ length: 500 }, (_, i) => `person-${i}`)
const PAPER = '#fbfaf6'

/** WCAG 2 relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

it('gives everybody a steady colour that can be read on paper, on its wash and under white', () => {
  const inks = new Set<string>()
  for (const id of PEOPLE) {
    const { ink, wash } = personColor(id)
    expect(personColor(id)).toEqual({ ink, wash })
    expect(ink).toMatch(/^#[0-9a-f]{6}$/)
    for (const ground of ['#ffffff', PAPER, wash])
      expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    inks.add(ink)
  }
  expect(inks.size).toBe(18)
})
