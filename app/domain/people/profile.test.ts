import { expect, it } from 'vitest'
import { EMPTY_PROFILE, readProfile, YEARS_MAX } from './profile.ts'

const blank = {
  subjects: [],
  gradeBands: [],
  yearsTeaching: '',
  professionalTitle: '',
  settlementType: '',
}

it('[M24] all of a profile may be left out', () => {
  expect(readProfile(blank)).toEqual({ ok: true, value: EMPTY_PROFILE })
})

it('[M24] keeps known words only, in one order, and years in full-width digits too', () => {
  const read = readProfile({
    subjects: ['science', 'mathematics', 'alchemy'],
    gradeBands: ['primaryMiddle'],
    yearsTeaching: ' １４ ',
    professionalTitle: 'senior',
    settlementType: 'moon',
  })
  expect(read).toEqual({
    ok: true,
    value: {
      subjects: ['mathematics', 'science'],
      gradeBands: ['primaryMiddle'],
      yearsTeaching: 14,
      professionalTitle: 'senior',
      settlementType: null,
    },
  })
})

it.each([
  ['many', 'notANumber'],
  ['-1', 'notANumber'],
  ['1.5', 'notANumber'],
  [String(YEARS_MAX + 1), 'outOfRange'],
])('[M24] refuses %s years', (yearsTeaching, reason) => {
  expect(readProfile({ ...blank, yearsTeaching })).toMatchObject({
    ok: false,
    refusal: { reason, field: 'yearsTeaching' },
  })
})
