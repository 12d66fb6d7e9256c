/** A line that was pasted and the place where it stands in its source: `at` letters into source line `sourceLine`. */
export interface Passage {
  readonly line: number
  readonly sourceLine: number
  readonly at: number
}

/** Fewer letters in one piece prove nothing: anybody may have typed them, and of single letters one could make any words. */
export const PASSAGE_LEAST = 6
/** So many pieces of one paste are looked for at most. */
const PIECES = 200

/**
 * Finds pasted lines in the text that they are said to come from. Lines that follow each other there as they do
 * here are one piece; a piece counts when it stands in the source without a gap and is long enough.
 */
export function findPassages(source: readonly string[], pasted: readonly string[]): Passage[] {
  const text = source.join('\n')
  const starts: number[] = []
  let start = 0
  for (const line of source) {
    starts.push(start)
    start += line.length + 1
  }
  const found: Passage[] = []
  for (let line = 0, pieces = 0; line < pasted.length && pieces < PIECES; pieces += 1) {
    const { at, length } = longestStart(pasted.slice(line).join('\n'), text)
    const piece: Passage[] = []
    let [letters, done] = [0, 0]
    for (let next = line; next < pasted.length && done + pasted[next]!.length <= length; next += 1) {
      const sourceLine = starts.findLastIndex((it) => it <= at + done)
      piece.push({ line: next, sourceLine, at: at + done - (starts[sourceLine] ?? 0) })
      letters += pasted[next]!.length
      done += pasted[next]!.length + 1
    }
    const counts = letters >= PASSAGE_LEAST
    if (counts) found.push(...piece)
    line += counts ? piece.length : 1
  }
  return found
}

/**
 * The longest beginning of `words` that stands anywhere in `text`, and where first. (Knuth, Morris and Pratt: what
 * comes from a browser may be made to be slow with anything that begins anew.)
 */
function longestStart(words: string, text: string): { at: number; length: number } {
  const fallback = new Int32Array(words.length)
  for (let i = 1, length = 0; i < words.length; i += 1) {
    while (length > 0 && words[i] !== words[length]) length = fallback[length - 1]!
    if (words[i] === words[length]) length += 1
    fallback[i] = length
  }
  let best = { at: 0, length: 0 }
  for (let i = 0, length = 0; i < text.length && best.length < words.length; i += 1) {
    while (length > 0 && (length === words.length || text[i] !== words[length]))
      length = fallback[length - 1]!
    if (text[i] === words[length]) length += 1
    if (length > best.length) best = { at: i + 1 - length, length }
  }
  return best
}
