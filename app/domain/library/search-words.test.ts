import { describe, expect, it } from 'vitest'
import { bodyVector, headVector, pairsOf, searchQuery, soundQuery, wordsOf } from './search-words.ts'

const itself = (word: string) => word
const stem = (word: string) => word.replace(/s$/, '')

describe('words of texts', () => {
  it('[E15] are cut in both languages, small and half-width', () => {
    expect(wordsOf('分数的初步认识')).toEqual(['分数', '的', '初步', '认识'])
    expect(wordsOf('Introducing ＦＲＡＣＴＩＯＮＳ, part 2!')).toEqual([
      'introducing',
      'fractions',
      'part',
      '2',
    ])
    expect(wordsOf('用Fraction strips教分数')).toContain('fraction')
    expect(wordsOf(' ，。—— ')).toEqual([])
  })

  it('[E15] of Chinese have pairs of characters, within a run only', () => {
    expect(pairsOf('三角形, 圆')).toEqual(['三角', '角形'])
    expect(pairsOf('a分数b小数')).toEqual(['分数', '小数'])
  })

  it('[E15] are written down so that no mark in them can end a word', () => {
    for (const text of ["it's", "a'b\\c", "''", "\\' & | ! :*"]) {
      const vector = headVector([{ text, weight: 'A' }], itself)
      expect(vector.replaceAll(/'(?:[^'\\]|''|\\\\)*':[\d]+A(?:,[\d]+A)*/g, '').trim(), text).toBe('')
    }
    expect(headVector([{ text: 'Circles', weight: 'B' }], stem)).toBe("'circles':1B 'circle':1B")
  })

  it('[E15] of a whole plan are many, and end somewhere', () => {
    const long = Array.from({ length: 20_000 }, (_, nth) => `word${nth}`).join(' ')
    expect(bodyVector([long], itself).split(' ').length).toBeLessThanOrEqual(6001)
  })
})

describe('questions', () => {
  it('[E15] ask for each word as it stands, as a beginning, in its basic form, and pair by pair', () => {
    expect(searchQuery('fractions', stem)).toBe("('fractions':* | 'fraction')")
    expect(searchQuery('分数', itself)).toBe("'分数':*")
    expect(searchQuery('三角形', itself)).toBe("('三角形':* | ('三角' & '角形'))")
    expect(searchQuery('circle area', itself)).toBe("'circle':* & 'area':*")
  })

  it('[E15] leave out what says nothing, unless nothing else was said', () => {
    expect(searchQuery('分数的认识', itself)).toBe("'分数':* & '认识':*")
    expect(searchQuery('the', itself)).toBe("'the':*")
    expect(searchQuery('?!', itself)).toBeNull()
  })

  it('[E15] take single characters that stand together as one word', () => {
    const query = searchQuery('人教版', itself)!
    expect(query).toContain("'人教版':*")
    expect(query).toContain("'人教' & '教版'")
    expect(query).not.toMatch(/^'人':\*/)
  })
})

it('[E16] what sounds the same asks the same question', () => {
  expect(soundQuery('fen shu de')).toBe("'~fen shu' & '~shu de'")
  expect(soundQuery('fen')).toBeNull()
  expect(headVector([{ text: '分树', weight: 'A' }], itself, 'fen shu')).toContain("'~fen shu':")
})
