import { expect, it } from 'vitest'
import { readUserName } from './user-name.ts'

it.each([
  ['王芳', '王芳'],
  ['Wang.Fang_2', 'wang.fang_2'],
  ['ｗａｎｇ', 'wang'],
  [' Zoë ', 'zoë'],
])('[M3] %s is kept as %s', (typed, kept) => {
  expect(readUserName(typed)).toEqual({ ok: true, value: kept })
})

it.each([
  ['a', 'tooShort'],
  ['', 'tooShort'],
  ['x'.repeat(31), 'tooLong'],
  ['wang fang', 'notAUserName'],
  ['wang@school.cn', 'notAUserName'],
  ['.wang', 'notAUserName'],
  ['wa/ng', 'notAUserName'],
  ['wang\u202egnaf', 'notAUserName'],
])('[M3] %j is refused: %s', (typed, reason) => {
  expect(readUserName(typed)).toMatchObject({ ok: false, refusal: { reason, field: 'userName' } })
})
