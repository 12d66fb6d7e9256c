import { expect, it } from 'vitest'
import { readNewAccount } from './new-account.ts'

const form = { name: '王芳', userName: 'wangfang', email: '', password: 'a quiet river' }

it('[M5] a user name is enough, an e-mail is enough, neither is not', () => {
  expect(readNewAccount(form)).toMatchObject({ ok: true, value: { userName: 'wangfang', email: null } })
  expect(readNewAccount({ ...form, userName: '', email: 'W@school.cn' })).toMatchObject({
    ok: true,
    value: { userName: null, email: 'w@school.cn' },
  })
  expect(readNewAccount({ ...form, userName: ' ' })).toMatchObject({
    refusal: { reason: 'required', field: 'userName' },
  })
})

it('[M4] the password is held against the person’s own names', () => {
  const own = { ...form, email: 'wangfang@school.cn', password: 'WangFang@school.cn' }
  expect(readNewAccount(own)).toMatchObject({ refusal: { reason: 'tooSimple', field: 'password' } })
})

it('[M14] the first wrong field of the form is the one that is named', () => {
  expect(readNewAccount({ name: ' ', userName: '@', email: 'x', password: '' })).toMatchObject({
    refusal: { reason: 'required', field: 'name' },
  })
})
