import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPassages, PASSAGE_LEAST } from './passages.ts'

const SOURCE = ['学生先数方格，再量边', 'Why rods?', '摆', '圆片代替方格']

describe('pasted lines in the text that they are said to come from', () => {
  it('[H28] are found in pieces of the source, from within a line to within another', () => {
    expect(findPassages(SOURCE, ['再量边', 'Why rods?', '摆', '圆片'])).toEqual([
      { line: 0, sourceLine: 0, at: 7 },
      { line: 1, sourceLine: 1, at: 0 },
      { line: 2, sourceLine: 2, at: 0 },
      { line: 3, sourceLine: 3, at: 0 },
    ])
  })

  it('[H28] count only in pieces of at least six letters: nobody’s words can be put together out of single letters', () => {
    expect(findPassages(SOURCE, ['摆'])).toEqual([])
    expect(findPassages(SOURCE, ['摆', '学生', '方格', 'rods'])).toEqual([])
    expect(findPassages(SOURCE, ['学生数方格边'])).toEqual([])
    expect(findPassages(SOURCE, ['代替方格', '学生先数方格'])).toEqual([{ line: 1, sourceLine: 0, at: 0 }])
  })

  it('[H28] what is found stands there, and everything copied in one piece is found', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', '方'), minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.array(line, { maxLength: 6 }),
        (source, pasted) => {
          for (const it of findPassages(source, pasted)) {
            const words = pasted[it.line]!
            expect(source[it.sourceLine]!.slice(it.at, it.at + words.length)).toBe(words)
          }
        },
      ),
    )
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.nat(),
        (source, from, count) => {
          const start = from % source.length
          const pasted = source.slice(start, start + 1 + (count % source.length))
          const isLong = pasted.join('').length >= PASSAGE_LEAST
          expect(findPassages(source, pasted).map((it) => it.line)).toEqual(isLong ? [...pasted.keys()] : [])
        },
      ),
    )
  })

  it('[H28] long text that is all alike is looked through once', () => {
    const many = 'a'.repeat(200_000)
    expect(findPassages([many], [`${'a'.repeat(50_000)}b`])).toEqual([])
  })
})
