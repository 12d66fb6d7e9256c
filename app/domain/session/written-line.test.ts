import { expect, it } from 'vitest'
import { writtenLine } from './written-line.ts'

it('keeps what was written, in several lines', () => {
  expect(writtenLine('  先折纸,\r\n再比较 🙂\t1/2  ')).toBe('先折纸,\n再比较 🙂\t1/2')
})

it('drops what nobody sees and a database refuses', () => {
  expect(writtenLine('a\u0000b\u0007c\ud800')).toBe('abc\ufffd')
  expect(writtenLine('\u0000 \n')).toBe('')
})
