import { done, type Outcome, refused } from '../outcome.ts'
import { SETTLEMENT_TYPES, type SettlementType } from './roles.ts'

/** Subjects of Chinese schools, by the curriculum of 2022. */
export const SUBJECTS = [
  'chinese',
  'mathematics',
  'english',
  'moralEducation',
  'science',
  'physics',
  'chemistry',
  'biology',
  'history',
  'geography',
  'informationTechnology',
  'physicalEducation',
  'music',
  'art',
  'labour',
  'integratedPractice',
  'other',
] as const

export const GRADE_BANDS = [
  'preschool',
  'primaryLower',
  'primaryMiddle',
  'primaryUpper',
  'juniorSecondary',
  'seniorSecondary',
] as const

/** Ranks of teachers 职称, the highest first. */
export const PROFESSIONAL_TITLES = ['seniorProfessor', 'senior', 'first', 'second', 'third'] as const

/** Longest time that somebody may say to have taught, in years. */
export const YEARS_MAX = 60

/** What a teacher says of themselves: all of it optional, none of it for others. */
export interface Profile {
  readonly subjects: readonly (typeof SUBJECTS)[number][]
  readonly gradeBands: readonly (typeof GRADE_BANDS)[number][]
  readonly yearsTeaching: number | null
  readonly professionalTitle: (typeof PROFESSIONAL_TITLES)[number] | null
  readonly settlementType: SettlementType | null
}

/** A profile as a form sends it. */
export interface WrittenProfile {
  readonly subjects: readonly string[]
  readonly gradeBands: readonly string[]
  readonly yearsTeaching: string
  readonly professionalTitle: string
  readonly settlementType: string
}

/** The profile of whoever has said nothing. */
export const EMPTY_PROFILE: Profile = {
  subjects: [],
  gradeBands: [],
  yearsTeaching: null,
  professionalTitle: null,
  settlementType: null,
}

/** Reads a profile; an unknown word counts as not said. Refuses years that are no whole number from 0 to `YEARS_MAX`. */
export function readProfile(it: WrittenProfile): Outcome<Profile> {
  const years = it.yearsTeaching.normalize('NFKC').trim()
  const field = 'yearsTeaching'
  if (!/^\d*$/.test(years)) return refused('notANumber', { field })
  if (Number(years) > YEARS_MAX) return refused('outOfRange', { field, values: { min: 0, max: YEARS_MAX } })
  return done({
    subjects: SUBJECTS.filter((one) => it.subjects.includes(one)),
    gradeBands: GRADE_BANDS.filter((one) => it.gradeBands.includes(one)),
    yearsTeaching: years === '' ? null : Number(years),
    professionalTitle: PROFESSIONAL_TITLES.find((one) => one === it.professionalTitle) ?? null,
    settlementType: SETTLEMENT_TYPES.find((one) => one === it.settlementType) ?? null,
  })
}
