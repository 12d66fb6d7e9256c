import * as Y from 'yjs'
import type { Passage } from './anchor-document.ts'
import { type Leaf, wordsOf } from './plan-passages-document.ts'

/**
 * Writes other words in place of a passage, as one edit. As many lines as the passage has blocks go line
 * by line; else all of them stand where the passage began, with line breaks between, and blocks of the
 * passage that are left empty go. The new words look as the last letter of the first block's did. Throws when the
 * passage is not one of this document as it is now.
 */
export function replacePassage(doc: Y.Doc, passage: Passage, replacement: string): void {
  const covered = coveredLeaves(doc, passage)
  const first = covered[0]
  if (first === undefined) throw new Error('the passage is not in this document')
  const blocks = [...new Set(covered.map(({ leaf }) => leaf.block))]
  const lines = replacement.split('\n')
  doc.transact(() => {
    const lineByLine = lines.length === blocks.length && covered.length === blocks.length
    if (lineByLine) {
      for (const [i, it] of covered.entries()) rewrite(it, lines[i] ?? '')
      return
    }
    for (const it of covered.slice(1)) it.leaf.text.delete(it.from, it.to - it.from)
    for (const block of blocks.slice(1)) if (isEmpty(block)) removeWithEmptyHolders(block)
    rewrite(first, lines[0] ?? '')
    if (lines.length > 1) addLines(first.leaf.text, first.from + (lines[0] ?? '').length, lines.slice(1))
  })
}

interface Covered {
  readonly leaf: Leaf
  /** The letters of this piece that belong to the passage. */
  readonly from: number
  readonly to: number
}

function coveredLeaves(doc: Y.Doc, { from, to, ...home }: Passage): Covered[] {
  const leaves = wordsOf(doc, home)?.leaves ?? []
  const first = leaves.findIndex(({ text }) => text === from.text)
  const last = leaves.findIndex(({ text }) => text === to.text)
  if (first === -1 || last < first) return []
  return leaves
    .slice(first, last + 1)
    .map((leaf) => ({
      leaf,
      from: leaf.text === from.text ? from.index : 0,
      to: leaf.text === to.text ? to.index : leaf.text.length,
    }))
    .filter((it) => it.to > it.from)
}

/** The new letters come in behind the old before these go, which gives them the look of the old. */
function rewrite({ leaf, from, to }: Covered, letters: string): void {
  leaf.text.insert(to, letters)
  leaf.text.delete(from, to - from)
}

/** Lines after a place of a piece of text, each behind a line break; what stood behind the place comes after the last. */
function addLines(text: Y.XmlText, index: number, lines: readonly string[]): void {
  const block = text.parent as Y.XmlElement
  const tail = tailOf(text, index)
  text.delete(index, text.length - index)
  const added = lines.flatMap((line, i) => {
    const piece = new Y.XmlText()
    piece.applyDelta([...(line === '' ? [] : [{ insert: line }]), ...(i === lines.length - 1 ? tail : [])])
    return [new Y.XmlElement('hardBreak'), piece]
  })
  block.insert(block.toArray().indexOf(text) + 1, added)
}

interface Piece {
  insert: string
  attributes?: Record<string, unknown>
}

function tailOf(text: Y.XmlText, index: number): Piece[] {
  let at = 0
  return (text.toDelta() as Piece[]).flatMap((piece) => {
    const from = Math.max(0, index - at)
    at += piece.insert.length
    return from < piece.insert.length ? [{ ...piece, insert: piece.insert.slice(from) }] : []
  })
}

function isEmpty(element: Y.XmlElement): boolean {
  return element.toArray().every((child) => child instanceof Y.XmlText && child.length === 0)
}

/** A list item or a list that would hold nothing any more goes with its last block; cells and sections stay. */
function removeWithEmptyHolders(block: Y.XmlElement): void {
  const holder = block.parent
  if (!(holder instanceof Y.XmlElement)) return
  holder.delete(holder.toArray().indexOf(block), 1)
  const goes = ['listItem', 'bulletList', 'orderedList'].includes(holder.nodeName)
  if (goes && holder.length === 0) removeWithEmptyHolders(holder)
}
