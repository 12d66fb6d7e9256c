import { describe, expect, it } from 'vitest'
import type { SettlementType } from '../people/roles.ts'
import { TOLD_MIN, toldPeople, toldSettlement } from './told-counts.ts'

const counts = (...all: [SettlementType | null, number][]) => new Map(all)

describe('numbers of people who are not named', () => {
  it('[M22] are told from five on, and none is as little told as four', () => {
    expect([0, 1, 4, 5, 60].map(toldPeople)).toEqual([null, null, null, 5, 60])
  })
})

describe('where institutions lie', () => {
  it('[M22] is told when there are two groups or more and each is large enough', () => {
    expect(toldSettlement(counts(['rural', 6], ['urban', 5]))).toEqual([
      { type: 'urban', count: 5 },
      { type: 'rural', count: 6 },
    ])
    expect(toldSettlement(counts(['urban', 5], [null, 7]))?.map((it) => it.type)).toEqual(['urban', null])
  })

  it('[M22] is told of no group when one is too small: it would follow from the others', () => {
    expect(toldSettlement(counts(['urban', 50], ['rural', TOLD_MIN - 1]))).toBeNull()
    expect(toldSettlement(counts(['urban', 50], ['rural', 9], [null, 1]))).toBeNull()
  })

  it('[M22] is not told when all lie alike: then each of them would be', () => {
    expect(toldSettlement(counts(['rural', 40]))).toBeNull()
    expect(toldSettlement(counts(['rural', 40], ['urban', 0]))).toBeNull()
    expect(toldSettlement(counts())).toBeNull()
  })
})
