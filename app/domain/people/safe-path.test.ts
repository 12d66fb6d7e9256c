import { expect, it } from 'vitest'
import { safePath } from './safe-path.ts'

it.each(['/', '/communities/1?x=2#y', '/lesson-studies/1/plan', '/a%2F%2Fb'])('[M13] %s leads on', (path) => {
  expect(safePath(path)).toBe(path)
})

it.each([
  'https://evil.example',
  '//evil.example',
  String.raw`/\evil.example`,
  '/\t/evil.example',
  '/\n/evil.example',
  'javascript:alert(1)',
  'communities/1',
  '',
  null,
  undefined,
])('[M13] %j leads home', (next) => {
  expect(safePath(next, '/home')).toBe('/home')
})

it('[M13] a path that climbs and then turns into another host stays here', () => {
  expect(new URL(safePath('/a/..//evil.example'), 'http://here.test').origin).toBe('http://here.test')
})
