/** Longest word that is kept, in characters: what is longer is no word. */
const WORD_MAX = 48
/** So many different words of one text are kept. */
const WORDS_MAX = 6000
/** So many words of a question are asked for. */
const ASKED_MAX = 12

/** What says so little that nobody is looking for it, unless they ask for nothing else. */
const SLIGHT = new Set('的 了 和 与 在 是 一 an a the of and in to for on with'.split(' '))

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const HAN = /^\p{Script=Han}+$/u

/** The words of a text in either language, in order: small letters, half-width, without marks between them. */
export function wordsOf(text: string): string[] {
  const words: string[] = []
  for (const { segment, isWordLike } of segmenter.segment(text.normalize('NFKC').toLowerCase()))
    if (isWordLike === true && segment.length <= WORD_MAX) words.push(segment)
  return words
}

/** Whether a word is written in Chinese characters. */
export function isHan(word: string): boolean {
  return HAN.test(word)
}

/** Neighbouring characters, two by two: 三角形 is found by 角形 too, wherever a reader would cut it. */
export function pairsOf(text: string): string[] {
  return (text.normalize('NFKC').match(/\p{Script=Han}{2,}/gu) ?? []).flatMap((run) => {
    const letters = Array.from(run)
    return letters.slice(1).map((letter, index) => letters[index]! + letter)
  })
}

/**
 * Neighbouring syllables of how a text sounds (`near`: in ASCII, with spaces between them), two by two, marked so that
 * they meet no word: whoever took another character of the same sound has the same ones.
 */
export function soundPairs(near: string): string[] {
  const syllables = near.split(' ').filter((syllable) => syllable !== '')
  return syllables.slice(1).map((syllable, index) => `~${syllables[index]!} ${syllable}`)
}

/** What sounds like this, as a question to heads; null when it is too short to say. */
export function soundQuery(near: string): string | null {
  const pairs = [...new Set(soundPairs(near))].slice(0, ASKED_MAX)
  return pairs.length === 0 ? null : pairs.map(quoted).join(' & ')
}

/** How a word is written in its basic form: `fractions` as `fraction`. */
export type StemOf = (word: string) => string

/** A text, and how much a word of it counts: A most, D least. */
export interface WeighedText {
  readonly text: string
  readonly weight: 'A' | 'B' | 'C' | 'D'
}

/**
 * The head of an edition as PostgreSQL keeps words to be searched (a `tsvector` in writing): each word with its places
 * and weights, its basic form, of Chinese the pairs of characters, and how it sounds (`near`).
 */
export function headVector(texts: readonly WeighedText[], stemOf: StemOf, near = ''): string {
  const places = new Map<string, string[]>()
  let at = 0
  const put = (word: string, weight: string) => {
    const known = places.get(word) ?? []
    if (known.length < 200 && !known.includes(`${at}${weight}`)) known.push(`${at}${weight}`)
    places.set(word, known)
  }
  for (const { text, weight } of texts) {
    for (const word of wordsOf(text)) {
      at = Math.min(at + 1, 16_000)
      put(word, weight)
      put(stemOf(word), weight)
    }
    for (const pair of pairsOf(text)) put(pair, weight)
  }
  for (const pair of soundPairs(near)) put(pair, 'D')
  return [...places].map(([word, where]) => `${quoted(word)}:${where.join(',')}`).join(' ')
}

/** All words of an edition, without places: whether they are there is all that is asked. */
export function bodyVector(texts: readonly string[], stemOf: StemOf): string {
  const all = new Set<string>()
  for (const text of texts)
    for (const word of wordsOf(text)) {
      if (all.size >= WORDS_MAX) break
      all.add(word).add(stemOf(word))
    }
  return [...all].map(quoted).join(' ')
}

/**
 * What somebody typed as a question to these vectors (a `tsquery` in writing): every word of it, each as it stands, as
 * the beginning of a longer one, in its basic form, or of Chinese pair by pair. Null when there is no word in it.
 */
export function searchQuery(text: string, stemOf: StemOf): string | null {
  const all = [...new Set(askedWords(text))]
  const telling = all.filter((word) => !SLIGHT.has(word))
  const asked = (telling.length > 0 ? telling : all).slice(0, ASKED_MAX)
  if (asked.length === 0) return null
  return asked.map((word) => waysOf(word, stemOf)).join(' & ')
}

/**
 * The words of a question. Single characters that stand beside each other are one word of it (人教版, which the
 * segmenter does not know): asked for one by one they would be found nearly everywhere.
 */
function askedWords(text: string): string[] {
  const words: string[] = []
  let run = ''
  for (const { segment, isWordLike } of segmenter.segment(text.normalize('NFKC').toLowerCase())) {
    if (isHan(segment) && Array.from(segment).length === 1 && !SLIGHT.has(segment)) {
      run += segment
      continue
    }
    if (run !== '') words.push(run)
    run = ''
    if (isWordLike === true && segment.length <= WORD_MAX) words.push(segment)
  }
  if (run !== '') words.push(run)
  return words
}

/** The ways in which a word may stand in a vector, as one term of a question. */
function waysOf(word: string, stemOf: StemOf): string {
  const ways = [`${quoted(word)}:*`]
  const stem = stemOf(word)
  if (stem !== word) ways.push(quoted(stem))
  const pairs = pairsOf(word)
  if (pairs.length > 1) ways.push(`(${pairs.map(quoted).join(' & ')})`)
  const parts = wordsOf(word)
  if (parts.length > 1) ways.push(`(${parts.map(quoted).join(' & ')})`)
  return ways.length === 1 ? ways[0]! : `(${ways.join(' | ')})`
}

/** A word as it stands in a vector or a question that is written down. */
function quoted(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
