import { expect, it } from 'vitest'
import { readTemplateName, TEMPLATE_NOTE_MAX } from './plan-template.ts'

it('[K21] a template has a title, and a note if one likes', () => {
  expect(readTemplateName({ title: '  Two lessons a unit ', note: ' for spring ' })).toEqual({
    ok: true,
    value: { title: 'Two lessons a unit', note: 'for spring' },
  })
  expect(readTemplateName({ title: ' ', note: '' })).toMatchObject({ refusal: { field: 'title' } })
  const tooLong = 'x'.repeat(TEMPLATE_NOTE_MAX + 1)
  expect(readTemplateName({ title: 'T', note: tooLong })).toMatchObject({ refusal: { field: 'note' } })
})
