import { expect, it } from 'vitest'
import { COMMUNITY_KINDS, communityKindOf, INSTITUTION_KINDS, institutionKindOf } from './space-kinds.ts'

it('[M17] knows its kinds; any other word is none, and an institution without one is a school', () => {
  expect(COMMUNITY_KINDS.map(communityKindOf)).toEqual([...COMMUNITY_KINDS])
  expect(INSTITUTION_KINDS.map(institutionKindOf)).toEqual([...INSTITUTION_KINDS])
  expect([communityKindOf(''), communityKindOf(null), communityKindOf('school')]).toEqual([null, null, null])
  expect([institutionKindOf(''), institutionKindOf('workshop')]).toEqual(['school', 'school'])
})
