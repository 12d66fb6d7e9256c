import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter, monthGrid, monthReach, readMonth } from './month-grid.ts'

describe('the sheet of a month', () => {
  it('[Q15] has whole weeks from Monday on, with every day of the month once', () => {
    const { weeks, before, after } = monthGrid('2026-11')
    expect(weeks.map((week) => week[0])).toEqual([
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
      '2026-11-23',
      '2026-11-30',
    ])
    expect([before, after]).toEqual(['2026-10', '2026-12'])
    expect(monthGrid('2027-02').weeks).toHaveLength(4)
    expect(monthGrid('2026-12').after).toBe('2027-01')
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2199 }), fc.integer({ min: 1, max: 12 }), (year, nth) => {
        const month = readMonth(`${year}-${String(nth).padStart(2, '0')}`)!
        const days = monthGrid(month).weeks.flat()
        expect(new Date(days[0]!).getUTCDay()).toBe(1)
        expect(days.filter((day) => day.startsWith(month))).toHaveLength(
          new Date(Date.UTC(year, nth, 0)).getUTCDate(),
        )
        for (const [i, day] of days.entries()) expect(dayAfter(days[0]!, i)).toBe(day)
      }),
    )
  })

  it('[Q15] asks for all that may stand on it, wherever its reader is', () => {
    const { fromMs, toMs } = monthReach('2026-11')
    expect(fromMs).toBeLessThanOrEqual(Date.parse('2026-10-26T00:00+14:00'))
    expect(toMs).toBeGreaterThanOrEqual(Date.parse('2026-12-07T00:00-12:00'))
  })

  it('[Q15] is that of a real month', () => {
    for (const wrong of [null, '', '2026-13', '2026-00', '1999-12', '2200-01', '2026-1', '2026-11-01'])
      expect(readMonth(wrong), String(wrong)).toBe(null)
    expect(readMonth('2026-02')).toBe('2026-02')
  })
})
