import { expect, it } from 'vitest'
import { knownAlready } from './known-already.ts'

const asked = (header?: string) =>
  new Request('http://here.test', header === undefined ? {} : { headers: { 'if-none-match': header } })

it.each(['"a"', 'W/"a"', '"b", W/"a"'])('%s is what they have', (header) => {
  expect(knownAlready(asked(header), '"a"')).toBe(true)
})

it.each([undefined, '', '"b"', 'W/"b"', 'a'])('%s is something else', (header) => {
  expect(knownAlready(asked(header), '"a-longer"')).toBe(false)
})
