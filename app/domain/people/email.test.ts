import { expect, it } from 'vitest'
import { readEmail, shownEmail, standInEmail } from './email.ts'

it('[M5] a stand-in address is not shown, and cannot be given by anybody as theirs', () => {
  const standIn = standInEmail('5b0c2e0e-0000-4000-8000-000000000001')
  expect(shownEmail(standIn)).toBeNull()
  expect(readEmail(standIn)).toMatchObject({ refusal: { reason: 'notAnEmail', field: 'email' } })
})

it('[M5] an address of one’s own is shown, in one form', () => {
  expect(readEmail(' Wang@School.CN ')).toEqual({ ok: true, value: 'wang@school.cn' })
  expect(shownEmail('wang@school.cn')).toBe('wang@school.cn')
  expect(readEmail('wang')).toMatchObject({ refusal: { reason: 'notAnEmail' } })
})
