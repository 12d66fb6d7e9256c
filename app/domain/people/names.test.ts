import { expect, it } from 'vitest'
import { PERSON_NAME_MAX, readName, readPurpose } from './names.ts'

const read = (text: string) => readName(text, 'name', PERSON_NAME_MAX)

it('[M14] a name loses the spaces around it, doubled spaces and unseen characters', () => {
  expect(read('  王  芳\t ')).toEqual({ ok: true, value: '王 芳' })
  expect(read('Wang\u202e gnaF\u0000')).toEqual({ ok: true, value: 'Wang gnaF' })
})

it('[M14] nothing left is refused, and so is one character too many, counted as people count them', () => {
  expect(read(' \u200f ')).toMatchObject({ refusal: { reason: 'required', field: 'name' } })
  expect(read('𠮷'.repeat(PERSON_NAME_MAX)).ok).toBe(true)
  expect(read('𠮷'.repeat(PERSON_NAME_MAX + 1))).toMatchObject({
    refusal: { reason: 'tooLong', values: { max: PERSON_NAME_MAX } },
  })
})

it('[M14] a purpose may be empty and have lines, within its length', () => {
  expect(readPurpose(' a\r\nb ', 'purpose')).toEqual({ ok: true, value: 'a\nb' })
  expect(readPurpose('', 'purpose')).toEqual({ ok: true, value: '' })
  expect(readPurpose('x'.repeat(501), 'purpose')).toMatchObject({ refusal: { reason: 'tooLong' } })
})
