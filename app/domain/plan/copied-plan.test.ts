import { expect, it } from 'vitest'
import { filesOf, withFiles } from './copied-plan.ts'
import type { PlanJson } from './plan-json.ts'

const A = '11111111-1111-4111-8111-111111111111'
const B = '22222222-2222-4222-8222-222222222222'
const C = '33333333-3333-4333-8333-333333333333'
const picture = (fileId: string): PlanJson => ({ type: 'picture', attrs: { fileId, alt: 'rods', size: 's' } })
const plan: PlanJson = {
  type: 'doc',
  content: [
    { type: 'section', attrs: { key: 'title' }, content: [{ type: 'paragraph' }, picture(A), picture(B)] },
    { type: 'section', attrs: { key: 'appendix' }, content: [picture(A)] },
  ],
}

it('[K11] knows each file of a plan once, and gives a copy the files of its own place', () => {
  expect(filesOf(plan)).toEqual([A, B])
  const before = structuredClone(plan)
  const copy = withFiles(plan, new Map([[A, C]]))
  expect(filesOf(copy)).toEqual([C])
  expect(copy.content?.[0]?.content).toEqual([
    { type: 'paragraph' },
    { ...picture(A), attrs: { fileId: C, alt: 'rods', size: 's' } },
  ])
  expect(plan).toEqual(before)
})
