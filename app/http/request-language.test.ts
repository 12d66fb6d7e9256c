import { expect, it } from 'vitest'
import { languageOfRequest } from './request-language.ts'

const ask = (headers: Record<string, string>) => languageOfRequest(new Request('http://x/', { headers }))

it('takes the chosen language, then the browser’s first of ours, then Chinese', () => {
  expect(ask({ 'accept-language': 'en-GB,zh;q=0.5' })).toBe('en')
  expect(ask({ 'accept-language': 'fr,zh-Hans-CN;q=0.8,en;q=0.5' })).toBe('zh-CN')
  expect(ask({ 'accept-language': 'en', cookie: 'a=1; language=zh-CN' })).toBe('zh-CN')
  expect(ask({ 'accept-language': 'en', cookie: 'language=xx' })).toBe('en')
  expect(ask({})).toBe('zh-CN')
})
