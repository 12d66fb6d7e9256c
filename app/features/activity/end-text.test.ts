import { expect, it } from 'vitest'
import { endText, localValue } from './end-text.ts'

const end = Date.UTC(2026, 11, 3, 10, 0)

it('[S25] the end of a role is said in the reader’s language and time zone', () => {
  expect(endText(end, 'en', 'Asia/Shanghai')).toBe('3 Dec, 18:00')
  expect(endText(end, 'zh-CN', 'Asia/Shanghai')).toBe('12月3日18:00')
  expect(endText(end, 'en', 'UTC')).toBe('3 Dec, 10:00')
  expect(endText(Date.UTC(2026, 11, 3, 0, 5), 'zh-CN', 'UTC')).toBe('12月3日00:05')
})

it('a field shows the moment on the reader’s own clock', () => {
  expect(localValue(end, 0)).toBe('2026-12-03T10:00')
  expect(localValue(end, -480)).toBe('2026-12-03T18:00')
  expect(localValue(end, 300)).toBe('2026-12-03T05:00')
})
