import { expect, it } from 'vitest'
import { AT_THE_DOOR, placeInPlan, readWhereabouts } from './whereabouts.ts'

const HERE = { ...AT_THE_DOOR, section: 'lessonFlow', rowId: 'r3', writes: true }

it('[W21] reads a place that another page tells', () => {
  expect(readWhereabouts(HERE)).toEqual(HERE)
  const board = { ...AT_THE_DOOR, area: 'board', page: { id: 'page:one', name: '折一折' } }
  expect(readWhereabouts(board)).toEqual(board)
})

it.each([
  ['nothing', undefined],
  ['a sentence', 'in the plan'],
  ['an area that there is not', { ...HERE, area: 'kitchen' }],
  ['a row of ten thousand letters', { ...HERE, rowId: 'r'.repeat(10_000) }],
  ['a point of ten thousand letters', { ...HERE, point: 'AAAA'.repeat(2_500) }],
  ['a point that is no base64', { ...HERE, point: '<img>' }],
  ['a page with a very long name', { ...HERE, page: { id: 'page:one', name: '长'.repeat(61) } }],
  ['a number where a row should be', { ...HERE, rowId: 3 }],
  ['half a place', { area: 'plan', away: false }],
])('[W21] ignores %s', (_what, sent) => {
  expect(readWhereabouts(sent)).toBeNull()
})

it('[W21] takes a section that it does not know for none, and leaves out what does not belong to a place', () => {
  expect(readWhereabouts({ ...HERE, section: 'fromTomorrow', huge: 'x'.repeat(100_000) })).toEqual({
    ...HERE,
    section: null,
  })
})

it('[W23] is at a caret that is seen, else at what is read', () => {
  const caret = { section: 'lessonGoals', rowId: null } as const
  const read = { section: 'lessonFlow', rowId: 'r2' } as const
  expect(placeInPlan({ ...caret, isSeen: true }, read)).toEqual(caret)
  expect(placeInPlan({ ...caret, isSeen: false }, read)).toEqual(read)
  expect(placeInPlan(null, read)).toEqual(read)
  expect(placeInPlan({ ...caret, isSeen: false }, null)).toEqual({ section: null, rowId: null })
})
