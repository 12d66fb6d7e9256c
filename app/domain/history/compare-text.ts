import { StepMap } from '@tiptap/pm/transform'
import { ChangeSet } from 'prosemirror-changeset'
import type { PlanJson } from '../plan/plan-json.ts'
import { planSchema } from '../plan/plan-schema.ts'

/** A stretch of a text that both moments have, or only the later, or only the earlier. */
export interface TextPiece {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

interface Range {
  fromA: number
  toA: number
  fromB: number
  toB: number
}

/**
 * Compares two texts letter by letter. Latin words are kept whole, so that "cat" → "cut" reads as one
 * word for another; in Chinese every character stands for itself. Joining what is not `added` gives
 * `before` again, joining what is not `removed` gives `after`.
 */
export function compareText(before: string, after: string): TextPiece[] {
  const pieces: TextPiece[] = []
  const push = (kind: TextPiece['kind'], text: string) => {
    if (text !== '') pieces.push({ kind, text })
  }
  let at = 0
  for (const range of wholeWords(changedRanges(before, after), before, after)) {
    push('same', before.slice(at, range.fromA))
    push('removed', before.slice(range.fromA, range.toA))
    push('added', after.slice(range.fromB, range.toB))
    at = range.toA
  }
  push('same', before.slice(at))
  return pieces
}

/** How much two texts have in common, from 0 (nothing) to 1 (equal): the share of letters that stay. */
export function likeness(before: string, after: string): number {
  const longest = Math.max(before.length, after.length)
  if (longest === 0) return 1
  let same = 0
  for (const piece of compareText(before, after)) if (piece.kind === 'same') same += piece.text.length
  return same / longest
}

function changedRanges(before: string, after: string): Range[] {
  const shortest = Math.min(before.length, after.length)
  let start = 0
  while (start < shortest && before.charCodeAt(start) === after.charCodeAt(start)) start += 1
  let end = 0
  while (end < shortest - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  const [toA, toB] = [before.length - end, after.length - end]
  if (start === toA && start === toB) return []
  const whole = { fromA: start, toA, fromB: start, toB }
  // Nothing to compare where there is only one of the two.
  const isPlain = start === toA || start === toB
  const ranges = isPlain ? [whole] : rangesWithin(before.slice(start, toA), after.slice(start, toB), start)
  return ranges.map(splitNoPair(before, after))
}

/** What differs between two texts that neither begin nor end alike, `at` letters further on. */
function rangesWithin(before: string, after: string, at: number): Range[] {
  const [a, b] = [asNode(before), asNode(after)]
  const whole = new StepMap([0, a.content.size, b.content.size])
  return ChangeSet.create(a)
    .addSteps(b, [whole], null)
    .changes.map(({ fromA, toA, fromB, toB }) => ({
      fromA: fromA + at,
      toA: toA + at,
      fromB: fromB + at,
      toB: toB + at,
    }))
}

/** A text as a node whose content has one position a UTF-16 unit. */
function asNode(text: string) {
  const content: PlanJson[] = text === '' ? [] : [{ type: 'text', text }]
  return planSchema.nodeFromJSON({ type: 'paragraph', content })
}

/** Moves the ends of a change out of the middle of a character that is two units long. */
function splitNoPair(before: string, after: string) {
  return ({ fromA, toA, fromB, toB }: Range): Range => {
    const back = isLow(before, fromA) || isLow(after, fromB) ? 1 : 0
    const on = isLow(before, toA) || isLow(after, toB) ? 1 : 0
    return { fromA: fromA - back, toA: toA + on, fromB: fromB - back, toB: toB + on }
  }
}

function isLow(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff
}

const LETTER = /[\p{Script=Latin}\p{Nd}'’]/u

function wholeWords(ranges: readonly Range[], before: string, after: string): Range[] {
  const joined: Range[] = []
  for (const range of ranges) {
    const { fromA, toA, fromB, toB } = range
    // Only where a word was changed within: a word put beside another leaves that one alone.
    const isMixed = toA > fromA && toB > fromB
    const isInside = (text: string, from: number, to: number) =>
      LETTER.test(text[from - 1] ?? '') && LETTER.test(text[to] ?? '')
    const widen = isMixed || isInside(before, fromA, toA) || isInside(after, fromB, toB)
    const back = widen ? lettersBefore(before, fromA, after, fromB) : 0
    const on = widen ? lettersAfter(before, toA, after, toB) : 0
    const wide = { fromA: fromA - back, toA: toA + on, fromB: fromB - back, toB: toB + on }
    const last = joined.at(-1)
    if (last !== undefined && wide.fromA <= last.toA) {
      last.toA = Math.max(last.toA, wide.toA)
      last.toB = Math.max(last.toB, wide.toB)
    } else {
      joined.push(wide)
    }
  }
  return joined
}

function lettersBefore(before: string, a: number, after: string, b: number): number {
  const touches = LETTER.test(before[a] ?? '') || LETTER.test(after[b] ?? '')
  let n = 0
  while (
    touches &&
    a - n > 0 &&
    b - n > 0 &&
    before[a - n - 1] === after[b - n - 1] &&
    LETTER.test(before[a - n - 1]!)
  )
    n += 1
  return n
}

function lettersAfter(before: string, a: number, after: string, b: number): number {
  const touches = LETTER.test(before[a - 1] ?? '') || LETTER.test(after[b - 1] ?? '')
  let n = 0
  while (touches && a + n < before.length && before[a + n] === after[b + n] && LETTER.test(before[a + n]!))
    n += 1
  return n
}
