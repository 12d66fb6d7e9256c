import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findInText, type Sought } from './find-in-text.ts'

const sought = (words: string, more: Partial<Sought> = {}): Sought => ({
  words,
  matchCase: false,
  wholeWords: false,
  ...more,
})
const found = (text: string, words: string, more?: Partial<Sought>) =>
  findInText(text, sought(words, more)).map(({ from, to }) => text.slice(from, to))

describe('finding words in a text', () => {
  it('[W1] takes full-width, half-width and composed forms for the same, and tells where they really stand', () => {
    expect(findInText('共１２分钟', sought('12'))).toEqual([{ from: 1, to: 3 }])
    expect(found('Ｆｒａｃｔｉｏｎ and fraction', 'fraction')).toEqual(['Ｆｒａｃｔｉｏｎ', 'fraction'])
    expect(found('cafe\u0301 und café', 'é')).toEqual(['e\u0301', 'é'])
    expect(found('ｶﾞｲﾄﾞとガイド', 'ガイド')).toEqual(['ｶﾞｲﾄﾞ', 'ガイド'])
    expect(found('平均分\u3000四份', '分 四')).toEqual(['分\u3000四'])
  })

  it('[W1] never takes a part of a letter', () => {
    expect(found('３㎏', 'kg')).toEqual(['㎏'])
    expect(found('３㎏', 'k')).toEqual([])
    expect(found('e\u0301', 'e')).toEqual([])
    expect(found('等等…', '.')).toEqual([])
  })

  it('tells capital and small letters apart only when asked to', () => {
    expect(found('Maß, MASS, mass', 'mass')).toEqual(['Maß', 'MASS', 'mass'])
    expect(found('Maß, MASS, mass', 'mass', { matchCase: true })).toEqual(['mass'])
  })

  it('finds words of letters as a whole when asked to, Chinese always', () => {
    const whole = { wholeWords: true }
    expect(findInText('art, part, art2 art.', sought('art', whole))).toEqual([
      { from: 0, to: 3 },
      { from: 16, to: 19 },
    ])
    expect(found('读ABC歌', 'ABC', whole)).toEqual(['ABC'])
    expect(found('认识几分之一', '几分', whole)).toEqual(['几分'])
  })

  it('finds nothing of nothing, and no place twice', () => {
    expect(found('一一一一一', '一一')).toEqual(['一一', '一一'])
    expect(found('abc', '')).toEqual([])
    expect(found('', 'a')).toEqual([])
  })

  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
  it(`finds what indexOf finds where every letter is plain (seed ${seed})`, () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '分', '数', ' ', '𠮷'), maxLength: 40 })
    const words = fc.string({ unit: fc.constantFrom('a', 'b', '分', '数', '𠮷'), minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(text, words, (where, what) => {
        const places = findInText(where, sought(what, { matchCase: true }))
        expect(where.split(what).length - 1).toBe(places.length)
        for (const { from, to } of places) expect(where.slice(from, to)).toBe(what)
      }),
      { seed },
    )
  })
})
