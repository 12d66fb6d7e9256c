import { pinyin } from 'pinyin-pro'

/**
 * How a text sounds, in ASCII: Chinese in pinyin without tones, one syllable a word, everything else as it is written.
 * Who takes the wrong one of many characters of one sound has written nearly the same. (`pg_trgm` knows no Chinese
 * characters in a database whose locale is C, as ours is.)
 */
export function soundsLike(text: string): string {
  const syllables = pinyin(text.normalize('NFKC').toLowerCase(), {
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    v: true,
  })
  return syllables
    .join(' ')
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}
