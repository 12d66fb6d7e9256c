import * as Y from 'yjs'
import { QUOTE_MAX, type TextAnchor } from './anchor.ts'
import { type Home, homeOf, type Leaf, lettersOf, type Words, wordsOf } from './plan-passages-document.ts'

// How an anchor stays on its text.
//
// *Exact.* An anchor holds on to its first and its last letter (Yjs relative positions). While both are
// there, the passage is what stands between them: whatever is written around or inside it, wherever its
// row is moved. Writing directly before or after it does not belong to it.
//
// *Search.* The editor's binding carries letters by deleting them and writing them anew: the tail of a
// paragraph that is split, the second of two that are joined, a row whose removal is undone. The anchor's
// letters are then gone although the passage is there. So when an end is gone, the quote is looked for in
// the same row or section, with line ends left out of account. It is only taken when the home holds it at
// least as often as when the annotation was made (else this one was deleted, and the equal words elsewhere
// are not it); of several, the one nearest to where the letters were, or by its number when nothing tells.
//
// *What is left.* When the quote is not there in one piece, the anchor keeps to those of its letters that are
// there. If one end is gone, the rest of the passage is looked for behind (or before) the end that is there.
// When nothing is left the anchor is gone, and its annotation shows the text as it was.

/** A place between two letters of one piece of text. */
export interface TextPoint {
  readonly text: Y.XmlText
  readonly index: number
}

export interface Passage extends Home {
  readonly state: 'here'
  /** The words that stand there now, one line a block. */
  readonly text: string
  readonly from: TextPoint
  readonly to: TextPoint
  /** `exact`: both ends are the very letters of then; `search`: the place was found by its words. */
  readonly found: 'exact' | 'search'
}
export type Resolved = Passage | { readonly state: 'gone' }

/** How far beyond its own length a passage is looked for when one of its ends is known, in letters. */
const REACH = 200
/** The shortest beginning or end of a quote that is looked for by itself, in letters. */
const EDGE_MIN = 4

const GONE = { state: 'gone' } as const

/**
 * The anchor of a selection, and the words it is about. Takes any two positions of the plan, as the
 * editor's binding gives them, in either order. A selection that leaves its row or section is cut at its end; null when
 * there are no words in it, or more than an annotation can be about.
 */
export function anchorPassage(
  doc: Y.Doc,
  oneEnd: Y.RelativePosition,
  otherEnd: Y.RelativePosition,
): { anchor: TextAnchor; quote: string } | null {
  const points = [pointOf(doc, oneEnd), pointOf(doc, otherEnd)]
  for (const point of points) {
    const home = point === null ? null : homeOf(point.text)
    const words = home === null ? null : wordsOf(doc, home)
    if (home === null || words === null || point === null) continue
    const other = points[0] === point ? points[1] : points[0]
    const at = placeIn(words, point)
    const to = other === undefined || other === null ? null : placeIn(words, other)
    // The other end lies in another home: the passage ends where this one does, on the first end's side.
    const end = to ?? (point === points[0] ? words.text.length : 0)
    if (at === null || at === end) continue
    return anchorWords(home, words, Math.min(at, end), Math.max(at, end))
  }
  return null
}

/** Where the passage of an anchor is now. The document is only read. */
export function resolveAnchor(doc: Y.Doc, anchor: TextAnchor, quote: string): Resolved {
  const start = endOf(doc, anchor.start)
  const end = endOf(doc, anchor.end)
  if (start === 'unreadable' || end === 'unreadable') return GONE
  const home =
    (start.alive ? homeOf(start.point.text) : null) ?? (end.alive ? homeOf(end.point.text) : null) ?? anchor
  const words = wordsOf(doc, home)
  if (words === null || quote === '') return GONE
  const from = start.point === null ? null : placeIn(words, start.point)
  const to = end.point === null ? null : placeIn(words, end.point)
  if (start.alive && end.alive && from !== null && to !== null)
    return from < to ? passage(home, words, from, to, 'exact') : GONE

  const sought = withoutLineEnds(quote)
  const whole = findWhole(words.text, sought, anchor, from ?? (to === null ? null : to - sought.length))
  if (whole !== null) return passage(home, words, whole, whole + sought.length, 'search')
  if (start.alive && from !== null)
    return passage(home, words, from, endAfter(words.text, sought, from, to), 'search')
  if (end.alive && to !== null)
    return passage(home, words, startBefore(words.text, sought, to, from), to, 'search')
  if (from === null || to === null || from >= to || !shareWord(words.text.slice(from, to), sought))
    return GONE
  return passage(home, words, from, to, 'search')
}

/** A passage's words as one line: what an anchor is compared by. */
export function withoutLineEnds(text: string): string {
  return text.replaceAll('\n', '')
}

function anchorWords(home: Home, words: Words, from: number, to: number) {
  const first = pointAt(words, from, 'after')
  const last = pointAt(words, to, 'before')
  if (first === null || last === null) return null
  const quote = linesBetween(words, from, to)
  if (quote.length > QUOTE_MAX) return null
  const all = occurrences(words.text, withoutLineEnds(quote))
  const anchor: TextAnchor = {
    type: 'text',
    ...home,
    start: encoded(Y.createRelativePositionFromTypeIndex(first.text, first.index, 0)),
    end: encoded(Y.createRelativePositionFromTypeIndex(last.text, last.index, -1)),
    nth: Math.max(0, all.indexOf(from)),
    of: Math.max(1, all.length),
  }
  return { anchor, quote }
}

function passage(home: Home, words: Words, from: number, to: number, found: Passage['found']): Resolved {
  const first = pointAt(words, from, 'after')
  const last = pointAt(words, to, 'before')
  if (from >= to || first === null || last === null) return GONE
  const { sectionKey, rowId } = home
  const where = rowId === undefined ? { sectionKey } : { sectionKey, rowId }
  return { state: 'here', ...where, text: linesBetween(words, from, to), from: first, to: last, found }
}

/** One end of an anchor: the place of its letter, or where it was (null: not even that is known). */
type End = { alive: true; point: TextPoint } | { alive: false; point: TextPoint | null }

function endOf(doc: Y.Doc, base64: string): End | 'unreadable' {
  let position: Y.RelativePosition
  try {
    position = Y.decodeRelativePosition(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)))
  } catch {
    return 'unreadable'
  }
  const id = position.item
  if (id === null || Y.getState(doc.store, id.client) <= id.clock) return { alive: false, point: null }
  // Only what every reader knows: that a deletion was undone is known to who undid it alone.
  const at = Y.createAbsolutePositionFromRelativePosition(position, doc, false)
  if (at === null || !(at.type instanceof Y.XmlText)) return { alive: false, point: null }
  const point = { text: at.type, index: at.index }
  const item = Y.getItem(doc.store, id) as Y.Item | Y.GC
  if (!isThere(at.type)) return { alive: false, point: null }
  return { alive: item instanceof Y.Item && !item.deleted, point }
}

function isThere(text: Y.XmlText): boolean {
  for (let item = text._item; item !== null; item = (item.parent as Y.XmlElement)._item)
    if (item.deleted) return false
  return true
}

/** A position of the plan as a place in a piece of text: at the edge of the nearest one, if it stands between blocks. */
function pointOf(doc: Y.Doc, position: Y.RelativePosition): TextPoint | null {
  const at = Y.createAbsolutePositionFromRelativePosition(position, doc)
  if (at === null) return null
  if (at.type instanceof Y.XmlText) return { text: at.type, index: at.index }
  if (!(at.type instanceof Y.XmlElement)) return null
  const children = at.type.toArray()
  const next = children
    .slice(at.index)
    .map((child) => edge(child, 'first'))
    .find((it) => it !== null)
  if (next !== undefined && next !== null) return { text: next, index: 0 }
  const before = children
    .slice(0, at.index)
    .map((child) => edge(child, 'last'))
    .findLast((it) => it !== null)
  return before === undefined || before === null ? null : { text: before, index: before.length }
}

function edge(child: Y.XmlElement | Y.XmlText | Y.XmlHook, which: 'first' | 'last'): Y.XmlText | null {
  if (child instanceof Y.XmlText) return child
  if (!(child instanceof Y.XmlElement)) return null
  const inner = child
    .toArray()
    .map((it) => edge(it, which))
    .filter((it) => it !== null)
  return (which === 'first' ? inner[0] : inner.at(-1)) ?? null
}

/** Where a place lies in a home's words; null when it lies elsewhere. */
function placeIn(words: Words, point: TextPoint): number | null {
  const leaf = words.leaves.find(({ text }) => text === point.text)
  return leaf === undefined ? null : leaf.from + point.index
}

/** The place of an index of a home's words; between two pieces, the end of the one or the start of the other. */
function pointAt(words: Words, at: number, side: 'before' | 'after'): TextPoint | null {
  const leaf = words.leaves.findLast(
    ({ from, text }) => (side === 'after' ? from <= at : from < at) && text.length > 0,
  )
  return leaf === undefined ? null : { text: leaf.text, index: at - leaf.from }
}

function linesBetween(words: Words, from: number, to: number): string {
  let lines = ''
  let last: Leaf | null = null
  for (const leaf of words.leaves) {
    const piece = lettersOf(leaf.text).slice(Math.max(0, from - leaf.from), Math.max(0, to - leaf.from))
    if (piece === '') continue
    lines += last === null || joins(last, leaf) ? piece : `\n${piece}`
    last = leaf
  }
  return lines
}

/** Two pieces that stand side by side in one block, which a merge can leave, are one line. */
function joins(one: Leaf, next: Leaf): boolean {
  return one.block === next.block && one.text.nextSibling === next.text
}

function findWhole(text: string, sought: string, anchor: TextAnchor, near: number | null): number | null {
  const all = occurrences(text, sought)
  if (all.length === 0 || all.length < (anchor.of ?? 1)) return null
  if (near === null) return all[Math.min(anchor.nth ?? 0, all.length - 1)] ?? null
  return all.reduce((best, at) => (Math.abs(at - near) < Math.abs(best - near) ? at : best))
}

function occurrences(text: string, sought: string): number[] {
  const found: number[] = []
  if (sought === '') return found
  for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, at + 1)) found.push(at)
  return found
}

/** Where a passage ends whose first letter is at `from`: behind its last words, else where its last letter was. */
function endAfter(text: string, sought: string, from: number, was: number | null): number {
  const reach = text.slice(from, from + sought.length + REACH)
  for (let length = sought.length; length >= Math.min(EDGE_MIN, sought.length); length -= 1) {
    const at = reach.indexOf(sought.slice(-length))
    if (at !== -1) return from + at + length
  }
  return Math.max(was ?? 0, from + 1)
}

function startBefore(text: string, sought: string, to: number, was: number | null): number {
  const reachFrom = Math.max(0, to - sought.length - REACH)
  const reach = text.slice(reachFrom, to)
  for (let length = sought.length; length >= Math.min(EDGE_MIN, sought.length); length -= 1) {
    const at = reach.lastIndexOf(sought.slice(0, length))
    if (at !== -1) return reachFrom + at
  }
  return Math.min(was ?? to, to - 1)
}

/** Whether any two letters in a row of one stand in the other: less is chance. */
function shareWord(one: string, other: string): boolean {
  const least = Math.min(2, other.length)
  for (let at = 0; at + least <= one.length; at += 1)
    if (other.includes(one.slice(at, at + least))) return true
  return false
}

function encoded(position: Y.RelativePosition): string {
  return btoa(String.fromCharCode(...Y.encodeRelativePosition(position)))
}
