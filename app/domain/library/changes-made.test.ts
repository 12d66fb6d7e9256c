import { expect, it } from 'vitest'
import { emptyRow } from '../plan/new-plan-document.ts'
import type { PlanJson } from '../plan/plan-json.ts'
import { changesMade, isUnchanged } from './changes-made.ts'

const section = (key: string, text: string): PlanJson => ({
  type: 'section',
  attrs: { key },
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})
const row = (id: string, minutes: number | null, teacher: string): PlanJson => {
  const made = emptyRow(id, id, { teacher })
  return { ...made, attrs: { ...made.attrs, minutes } }
}
const plan = (sections: PlanJson[], rows: PlanJson[]): PlanJson => ({
  type: 'doc',
  content: [
    ...sections,
    { type: 'section', attrs: { key: 'lessonFlow' }, content: [{ type: 'lessonFlow', content: rows }] },
  ],
})

it('[E14] what was changed is counted by section and by row', () => {
  const before = plan(
    [section('title', 'Fractions'), section('rationale', 'Why'), section('lessonGoals', 'Goals')],
    [row('a', 5, 'fold'), row('b', 10, 'tell'), row('c', 5, 'close')],
  )
  const after = plan(
    [
      section('title', 'Our fractions'),
      section('rationale', 'Why here'),
      section('lessonGoals', 'Goals'),
      section('homework', 'At home'),
    ],
    [row('c', 5, 'close'), row('a', 9, 'fold'), row('b', 10, 'ask'), row('d', null, 'new')],
  )
  expect(changesMade(before, after)).toEqual({
    sections: ['rationale', 'homework'],
    rowsAdded: 1,
    rowsRemoved: 0,
    rowsChanged: 2,
    minutes: 4,
  })
  expect(changesMade(after, before)).toMatchObject({ rowsAdded: 0, rowsRemoved: 1, minutes: -4 })
  expect(isUnchanged(changesMade(before, before))).toBe(true)
  expect(isUnchanged(changesMade(before, after))).toBe(false)
})
