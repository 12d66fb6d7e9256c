import { expect, it } from 'vitest'
import { PASSWORD_MAX, refusePassword } from './password.ts'

it.each(['a quiet river', '一起备课一起上课看', 'blackboard-7', '教'.repeat(7) + 'abc'])(
  '[M4] %s will do',
  (password) => {
    expect(
      refusePassword(Array.from(password).length < 10 ? `${password}!!` : password, ['wangfang']),
    ).toBeNull()
  },
)

it.each([
  ['ninechars', 'tooShort'],
  ['x'.repeat(PASSWORD_MAX) + 'y', 'tooLong'],
  ['aaaaaaaaaaaa', 'tooSimple'],
  ['121212121212', 'tooSimple'],
  ['1234567890', 'tooSimple'],
  ['0987654321', 'tooSimple'],
  ['Qwertyuiop', 'tooSimple'],
  ['wang.fang.1980', 'tooSimple'],
])('[M4] %s is refused: %s', (password, reason) => {
  expect(refusePassword(password, ['Wang.Fang.1980', ''])).toMatchObject({ reason, field: 'password' })
})
