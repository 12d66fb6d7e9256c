import { expect, it } from 'vitest'
import { isFromOurPages } from './security.ts'

const ask = (headers: Record<string, string>, method = 'POST') =>
  new Request('http://plan.school/communities', { method, headers })

it('lets our own pages change things, behind a proxy too, and no other site', () => {
  expect(isFromOurPages(ask({ origin: 'http://plan.school' }), null)).toBe(true)
  expect(isFromOurPages(ask({ origin: 'https://outside.name' }), 'https://outside.name')).toBe(true)
  expect(isFromOurPages(ask({ origin: 'https://evil.example' }), null)).toBe(false)
  expect(isFromOurPages(ask({ origin: 'null' }), null)).toBe(false)
  expect(isFromOurPages(ask({ 'sec-fetch-site': 'cross-site' }), null)).toBe(false)
  expect(isFromOurPages(ask({}), null)).toBe(true)
  expect(isFromOurPages(ask({ origin: 'https://evil.example' }, 'GET'), null)).toBe(true)
})
