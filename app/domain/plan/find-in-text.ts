/** What somebody looks for. */
export interface Sought {
  readonly words: string
  /** Capital and small letters are different. */
  readonly matchCase: boolean
  /** Words of letters only as a whole; Chinese characters stand for themselves and are found anyway. */
  readonly wholeWords: boolean
}

/** A stretch of a text, in UTF-16 units. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** A letter with the marks that belong to it, also the sound marks of half-width kana. */
const LETTER = /[^][\p{M}\uff9e\uff9f]*/gu
/** Part of a word that has spaces around it: not Chinese, Japanese or Korean, where every character stands alone. */
const OF_A_WORD = /^[\p{L}\p{N}_]/u
const STANDS_ALONE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/**
 * Where words stand in a text, from left to right and never over each other. Full-width and half-width forms,
 * and the several ways to write one accented letter, are the same (Unicode NFKC); a letter is found as a whole or
 * not at all. Nothing is found of no words.
 */
export function findInText(text: string, sought: Sought): Stretch[] {
  const needle = fold(sought.words, sought.matchCase).letters
  if (needle === '') return []
  const { letters, starts } = fold(text, sought.matchCase)
  const found: Stretch[] = []
  for (let at = letters.indexOf(needle); at !== -1;) {
    const from = starts[at] ?? -1
    const to = starts[at + needle.length] ?? -1
    const isWhole = from !== -1 && to !== -1
    if (isWhole && (!sought.wholeWords || standsAlone(text, { from, to }))) {
      found.push({ from, to })
      at = letters.indexOf(needle, at + needle.length)
    } else at = letters.indexOf(needle, at + 1)
  }
  return found
}

/**
 * A text as it is compared. `starts`: for each unit of it, where in the text the letter begins; -1 in the middle of
 * one that became several. One more at the end.
 */
function fold(text: string, matchCase: boolean): { letters: string; starts: number[] } {
  let letters = ''
  const starts: number[] = []
  for (const { 0: letter, index } of text.matchAll(LETTER)) {
    const plain = letter.normalize('NFKC')
    // By way of capitals, as Unicode folds: ß and ss, σ and ς are the same.
    const folded = matchCase ? plain : plain.toUpperCase().toLowerCase()
    for (let unit = 0; unit < folded.length; unit += 1) starts.push(unit === 0 ? index : -1)
    letters += folded
  }
  starts.push(text.length)
  return { letters, starts }
}

function standsAlone(text: string, { from, to }: Stretch): boolean {
  return !isOneWord(text, from) && !isOneWord(text, to)
}

/** Whether the letters before and after a place belong to one word. */
function isOneWord(text: string, at: number): boolean {
  const before = /.$/su.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? ''
  const after = text.slice(at, at + 2)
  return [before, after].every((letter) => OF_A_WORD.test(letter) && !STANDS_ALONE.test(letter))
}
