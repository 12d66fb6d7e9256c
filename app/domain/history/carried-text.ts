/** A stretch of one text that stands in another: `length` letters from `from` of the first, at `to` of the second. */
export interface Carried {
  readonly fromRun: number
  readonly from: number
  readonly toRun: number
  readonly to: number
  readonly length: number
}

/** Shorter pieces that two texts have in common are chance, unless they are all of a run. */
const PIECE = 4
/** An offline day's work may share very many pieces with what it replaced: so many are looked for. */
const PIECES = 200

interface Segment {
  readonly run: number
  readonly start: number
  readonly end: number
}

/**
 * What one edit only carried to another place: letters of runs that it removed and that stand again in runs
 * that it wrote. The editor splits, joins and wraps paragraphs by removing their words and writing them
 * anew. Whole runs first and the longest of them, then the ends of runs, then long pieces; each letter is
 * carried once. `reshapes`: the edit made or removed elements, so that also single letters count; they do as
 * well where nothing but the order changed.
 */
export function carriedBetween(
  removed: readonly string[],
  written: readonly string[],
  reshapes: boolean,
): Carried[] {
  const rearranged = isRearranged(removed, written)
  const counts = reshapes || rearranged
  const pieceLength = rearranged ? 1 : PIECE
  const found: Carried[] = []
  let from = whole(removed)
  let to = whole(written)
  const take = (source: Segment, at: number, target: Segment, onto: number, length: number) => {
    found.push({ fromRun: source.run, from: at, toRun: target.run, to: onto, length })
    from = without(from, source, at, length)
    to = without(to, target, onto, length)
  }
  const textOf = (texts: readonly string[], { run, start, end }: Segment) => texts[run]!.slice(start, end)
  const wholeSegments = (least: number) => {
    for (const source of longestFirst(from)) {
      const text = textOf(removed, source)
      for (const target of to) {
        const at = textOf(written, target).indexOf(text)
        const isAll = at === 0 && target.end - target.start === text.length
        if (at < 0 || (text.length < least && !isAll)) continue
        take(source, source.start, target, target.start + at, text.length)
        break
      }
    }
    for (const target of longestFirst(to)) {
      const text = textOf(written, target)
      if (text.length < least) continue
      for (const source of from) {
        const at = textOf(removed, source).indexOf(text)
        if (at < 0) continue
        take(source, source.start + at, target, target.start, text.length)
        break
      }
    }
  }
  wholeSegments(counts ? 1 : PIECE)
  // What was selected over several paragraphs and typed over ends with what stood behind the selection.
  for (const target of counts ? to.toReversed() : []) {
    for (const source of from.toReversed()) {
      const length = sharedEnd(textOf(removed, source), textOf(written, target))
      if (length === 0) continue
      take(source, source.end - length, target, target.end - length, length)
      break
    }
  }
  for (let i = 0; i < PIECES; i += 1) {
    const piece = longestPiece(removed, from, written, to, pieceLength)
    if (piece === null) break
    take(piece.source, piece.at, piece.target, piece.onto, piece.length)
  }
  // Where something was carried, what is left over of it was carried too, however short.
  if (found.length > 0) wholeSegments(1)
  return found
}

/** Whether nothing came and nothing went: words were only put in another order. */
function isRearranged(removed: readonly string[], written: readonly string[]): boolean {
  const letters = (texts: readonly string[]) => texts.join('').split('').toSorted().join('')
  const [a, b] = [removed, written].map((texts) => texts.reduce((sum, text) => sum + text.length, 0))
  return a === b && letters(removed) === letters(written)
}

function whole(texts: readonly string[]): Segment[] {
  return texts.flatMap((text, run) => (text === '' ? [] : [{ run, start: 0, end: text.length }]))
}

function longestFirst(segments: readonly Segment[]): Segment[] {
  return segments.toSorted((a, b) => b.end - b.start - (a.end - a.start))
}

function without(segments: Segment[], taken: Segment, at: number, length: number): Segment[] {
  return segments.flatMap((it) => {
    if (it !== taken) return [it]
    const rest = [
      { ...it, end: at },
      { ...it, start: at + length },
    ]
    return rest.filter(({ start, end }) => start < end)
  })
}

function sharedEnd(a: string, b: string): number {
  let length = 0
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length += 1
  return length
}

/** The longest piece of at least `least` letters that a removed and a written segment have in common. */
function longestPiece(
  removed: readonly string[],
  from: readonly Segment[],
  written: readonly string[],
  to: readonly Segment[],
  least: number,
): { source: Segment; at: number; target: Segment; onto: number; length: number } | null {
  const places = new Map<string, { source: Segment; at: number }[]>()
  for (const source of from)
    for (let at = source.start; at + least <= source.end; at += 1) {
      const gram = removed[source.run]!.slice(at, at + least)
      const known = places.get(gram)
      // A text of one letter repeated would make this quadratic; the first places serve as well.
      if (known === undefined) places.set(gram, [{ source, at }])
      else if (known.length < 8) known.push({ source, at })
    }
  let best: { source: Segment; at: number; target: Segment; onto: number; length: number } | null = null
  for (const target of to) {
    const text = written[target.run]!
    for (let onto = target.start; onto + least <= target.end; onto += 1) {
      for (const { source, at } of places.get(text.slice(onto, onto + least)) ?? []) {
        const old = removed[source.run]!
        let length = least
        while (
          at + length < source.end &&
          onto + length < target.end &&
          old[at + length] === text[onto + length]
        )
          length += 1
        if (best === null || length > best.length) best = { source, at, target, onto, length }
      }
    }
  }
  return best
}
