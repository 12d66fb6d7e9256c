import { likeness } from './compare-text.ts'
import type { ReadLine } from './plan-lines.ts'

/** One line, two lines that are the same or one that was changed. */
export interface LinePair {
  readonly before: ReadLine | null
  readonly after: ReadLine | null
  readonly same: boolean
}

/** Below this share of letters in common, two lines are two lines and not one that was changed. */
const ALIKE = 0.4
/** Comparing every line with every other is for stretches of so many pairs at most. */
const PAIRS = 1_000_000

/** Sets two runs of lines beside each other: what stays, what was changed a little, what came and what went. */
export function alignLines(before: readonly ReadLine[], after: readonly ReadLine[]): LinePair[] {
  const numbers = new Map<string, number>()
  const numberOf = ({ form }: ReadLine) => {
    const known = numbers.get(form) ?? numbers.size
    numbers.set(form, known)
    return known
  }
  const [a, b] = [before.map(numberOf), after.map(numberOf)]
  const kept = new Map<number, number>()
  match(a, { from: 0, to: a.length }, b, { from: 0, to: b.length }, kept)
  const pairs: LinePair[] = []
  let [atA, atB] = [0, 0]
  for (const [stayA, stayB] of [...kept].toSorted(([x], [y]) => x - y)) {
    pairs.push(...pairUp(before.slice(atA, stayA), after.slice(atB, stayB)))
    pairs.push({ before: before[stayA]!, after: after[stayB]!, same: true })
    ;[atA, atB] = [stayA + 1, stayB + 1]
  }
  pairs.push(...pairUp(before.slice(atA), after.slice(atB)))
  return pairs
}

interface Part {
  readonly from: number
  readonly to: number
}

/** Which lines stay. Equal ends first, then what is there once on both sides, and only what is left pair by pair. */
function match(
  a: readonly number[],
  partA: Part,
  b: readonly number[],
  partB: Part,
  kept: Map<number, number>,
): void {
  let [fromA, toA, fromB, toB] = [partA.from, partA.to, partB.from, partB.to]
  while (fromA < toA && fromB < toB && a[fromA] === b[fromB]) kept.set(fromA++, fromB++)
  while (fromA < toA && fromB < toB && a[toA - 1] === b[toB - 1]) kept.set(--toA, --toB)
  if (fromA === toA || fromB === toB) return
  const anchors = onceInBoth(a, { from: fromA, to: toA }, b, { from: fromB, to: toB })
  if (anchors.length === 0)
    return longestCommon(a, { from: fromA, to: toA }, b, { from: fromB, to: toB }, kept)
  for (const [atA, atB] of [...anchors, [toA, toB] as const]) {
    match(a, { from: fromA, to: atA }, b, { from: fromB, to: atB }, kept)
    if (atA < toA) kept.set(atA, atB)
    ;[fromA, fromB] = [atA + 1, atB + 1]
  }
}

/** Lines that each side has once, as many of them as stand in the same order. */
function onceInBoth(
  a: readonly number[],
  partA: Part,
  b: readonly number[],
  partB: Part,
): (readonly [number, number])[] {
  const once = (list: readonly number[], { from, to }: Part) => {
    const at = new Map<number, number>()
    for (let i = from; i < to; i += 1) at.set(list[i]!, at.has(list[i]!) ? -1 : i)
    return at
  }
  const [inA, inB] = [once(a, partA), once(b, partB)]
  const both = [...inA].flatMap(([line, atA]): [number, number][] => {
    const atB = inB.get(line) ?? -1
    return atA < 0 || atB < 0 ? [] : [[atA, atB]]
  })
  both.sort(([x], [y]) => x - y)
  const order = longestAscending(both.map(([, atB]) => atB))
  return both.filter((_, i) => order.has(i))
}

/** Places of a longest ascending choice of these numbers. */
export function longestAscending(numbers: readonly number[]): Set<number> {
  /** By length: where the choice of that length with the smallest end ends. */
  const ends: number[] = []
  const before = numbers.map(() => -1)
  for (const [i, number] of numbers.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (numbers[ends[middle]!]! < number) low = middle + 1
      else high = middle
    }
    before[i] = ends[low - 1] ?? -1
    ends[low] = i
  }
  const places = new Set<number>()
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at]!) places.add(at)
  return places
}

function longestCommon(
  a: readonly number[],
  partA: Part,
  b: readonly number[],
  partB: Part,
  kept: Map<number, number>,
): void {
  const rows = partA.to - partA.from
  const columns = partB.to - partB.from
  if (rows * columns > PAIRS) return
  const width = columns + 1
  const length = new Uint32Array((rows + 1) * width)
  const isSame = (i: number, j: number) => a[partA.from + i] === b[partB.from + j]
  for (let i = rows - 1; i >= 0; i -= 1)
    for (let j = columns - 1; j >= 0; j -= 1)
      length[i * width + j] = isSame(i, j)
        ? length[(i + 1) * width + j + 1]! + 1
        : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!)
  for (let i = 0, j = 0; i < rows && j < columns;) {
    if (isSame(i, j)) kept.set(partA.from + i++, partB.from + j++)
    else if (length[(i + 1) * width + j]! >= length[i * width + j + 1]!) i += 1
    else j += 1
  }
}

/** Within a gap: each removed line meets the first later line that is like it; order is kept. */
function pairUp(removed: readonly ReadLine[], added: readonly ReadLine[]): LinePair[] {
  const pairs: LinePair[] = []
  const alone = (line: ReadLine): LinePair => ({ before: null, after: line, same: false })
  let next = 0
  for (const before of removed) {
    const at = added.findIndex((line, i) => i >= next && isLike(before, line))
    if (at < 0) {
      pairs.push({ before, after: null, same: false })
      continue
    }
    pairs.push(...added.slice(next, at).map(alone), { before, after: added[at]!, same: false })
    next = at + 1
  }
  return [...pairs, ...added.slice(next).map(alone)]
}

/** Letters in pairs tell as much of long lines as comparing them would, and are counted in no time. */
const LONG = 24

function isLike(before: ReadLine, after: ReadLine): boolean {
  // A picture is itself whatever is said of it, and never a line of words.
  if (before.line.look === 'picture' || after.line.look === 'picture')
    return before.line.look === after.line.look && before.file === after.file
  const [a, b] = [before.line.text, after.line.text]
  if (a === b) return true
  if (Math.max(a.length, b.length) <= LONG) return likeness(a, b) >= ALIKE
  const counts = new Map<string, number>()
  for (let i = 0; i + 1 < a.length; i += 1) {
    const pair = a.slice(i, i + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  let shared = 0
  for (let i = 0; i + 1 < b.length; i += 1) {
    const pair = b.slice(i, i + 2)
    const left = counts.get(pair) ?? 0
    if (left === 0) continue
    counts.set(pair, left - 1)
    shared += 1
  }
  return shared / (Math.max(a.length, b.length) - 1) >= ALIKE
}
