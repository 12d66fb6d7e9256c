import { expect, it } from 'vitest'
import { DEED_MONTHS, type Deeds, deedsByMonth, deedsSinceMs, lastMonths } from './deeds-by-month.ts'

const NOW = Date.parse('2026-03-15T10:00:00Z')
const none: Deeds = { sessions: [], said: [], annotations: [], written: [] }

it('[M27] months are those of the time zone: one moment may lie in two', () => {
  const deeds = { ...none, said: [Date.parse('2026-02-28T17:00:00Z')] }
  expect(deedsByMonth(deeds, NOW, 'UTC').map((it) => it.month)).toEqual(['2026-02'])
  expect(deedsByMonth(deeds, NOW, 'Asia/Shanghai').map((it) => it.month)).toEqual(['2026-03'])
})

it('[M27] adds up each kind, the newest month first, and leaves out months without any', () => {
  const february = Date.parse('2026-02-10T08:00:00Z')
  const deeds: Deeds = {
    sessions: [february],
    said: [NOW, NOW, february],
    annotations: [february],
    written: [
      { atMs: february, characters: 120 },
      { atMs: february + 1, characters: 3 },
    ],
  }
  expect(deedsByMonth(deeds, NOW, 'UTC')).toEqual([
    { month: '2026-03', sessions: 0, said: 2, annotations: 0, written: 0 },
    { month: '2026-02', sessions: 1, said: 1, annotations: 1, written: 123 },
  ])
})

it('[M27] looks back over the turn of a year, and no further than it says', () => {
  expect(lastMonths(NOW, 'UTC')).toEqual(['2026-03', '2026-02', '2026-01', '2025-12', '2025-11', '2025-10'])
  expect(lastMonths(NOW, 'UTC')).toHaveLength(DEED_MONTHS)
  const tooOld = { ...none, said: [Date.parse('2025-09-30T23:59:59Z')] }
  expect(deedsByMonth(tooOld, NOW, 'UTC')).toEqual([])
  expect(deedsSinceMs(NOW)).toBeLessThan(Date.parse('2025-10-01T00:00:00Z') - 86_400_000)
})
