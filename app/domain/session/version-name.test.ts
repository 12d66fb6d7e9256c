import { expect, it } from 'vitest'
import { sessionVersionName } from './version-name.ts'

const atMs = Date.UTC(2026, 2, 5, 20)

it('[S6] names what a session leaves by number and day, in the language of the lesson study', () => {
  expect(sessionVersionName({ number: 3, atMs, language: 'zh-CN', timeZone: 'UTC' })).toBe(
    '第3次研讨 · 2026年3月5日',
  )
  expect(sessionVersionName({ number: 3, atMs, language: 'en', timeZone: 'UTC' })).toBe(
    'Session 3 · March 5, 2026',
  )
})

it('[S6] the day is the one at the place of the server', () => {
  expect(sessionVersionName({ number: 1, atMs, language: 'zh-CN', timeZone: 'Asia/Shanghai' })).toContain(
    '3月6日',
  )
})
