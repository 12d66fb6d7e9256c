import { describe, expect, it } from 'vitest'
import { readMinutes, storedMinutes, sumMinutes } from './minutes.ts'

describe('minutes of the lesson flow', () => {
  it('[P1] sums the rows against the length of the lesson and says under, over or exact', () => {
    expect(sumMinutes([5, 10, 15], 40)).toEqual({ planned: 30, lesson: 40, missing: 0, state: 'under' })
    expect(sumMinutes([5, 20, 15], 40).state).toBe('exact')
    expect(sumMinutes([5, 20, 16], 40).state).toBe('over')
    expect(sumMinutes([], 40)).toEqual({ planned: 0, lesson: 40, missing: 0, state: 'under' })
  })

  it('[P1] counts the rows that have no minutes yet; zero minutes are minutes', () => {
    expect(sumMinutes([null, 0, 40, null], 40)).toEqual({
      planned: 40,
      lesson: 40,
      missing: 2,
      state: 'exact',
    })
  })

  it('[P2] reads whole minutes from 0 to 600, an empty field as none, and refuses the rest', () => {
    expect(readMinutes(' 12 ')).toBe(12)
    expect(readMinutes('0')).toBe(0)
    expect(readMinutes('600')).toBe(600)
    expect(readMinutes('  ')).toBeNull()
    for (const typed of ['601', '-1', '1.5', '1e2', '十', 'abc', '99999'])
      expect(readMinutes(typed), typed).toBeUndefined()
  })

  it('[P2] takes a stored value that could not have been typed as not given', () => {
    expect([7, 600, 0].map(storedMinutes)).toEqual([7, 600, 0])
    expect(['7', -1, 601, 2.5, Number.NaN, null, undefined, {}].map(storedMinutes)).toEqual(
      Array.from({ length: 8 }, () => null),
    )
  })
})
