import type { Node } from '@tiptap/pm/model'
import * as Y from 'yjs'
import type { TextAnchor } from '#domain/margin/anchor.ts'
import { anchorPassage, resolveAnchor, type TextPoint } from '#domain/margin/anchor-document.ts'
import { PLAN_FRAGMENT } from '#domain/plan/new-plan-document.ts'

// Between positions of the editor and places of the shared document. Both have the same elements in the
// same order; only the letters of one paragraph are divided differently.

/** A stretch of the editor's document. */
export interface Range {
  readonly from: number
  readonly to: number
}

/**
 * What an annotation of a selection holds on to, and its words. Null: there are no letters in it, or too
 * many, or the editor and the document differ just now.
 */
export function anchorOf(
  ydoc: Y.Doc,
  doc: Node,
  { from, to }: Range,
): { anchor: TextAnchor; quote: string } | null {
  const range = lettersIn(doc, from, to)
  if (range === null) return null
  const start = relativeAt(ydoc, doc, range.from, 0)
  const end = relativeAt(ydoc, doc, range.to, -1)
  return start === null || end === null ? null : anchorPassage(ydoc, start, end)
}

/** Where the words of an annotation are in the editor now; null when they are gone. */
export function rangeOf(ydoc: Y.Doc, doc: Node, anchor: TextAnchor, quote: string): Range | null {
  const passage = resolveAnchor(ydoc, anchor, quote)
  if (passage.state === 'gone') return null
  const from = positionOf(ydoc, doc, passage.from)
  const to = positionOf(ydoc, doc, passage.to)
  return from === null || to === null ? null : lettersIn(doc, from, to)
}

/** The smallest range that holds every letter between two positions. */
function lettersIn(doc: Node, from: number, to: number): Range | null {
  let start: number | null = null
  let end = 0
  doc.nodesBetween(from, Math.min(to, doc.content.size), (node, pos) => {
    if (!node.isText) return
    start ??= Math.max(from, pos)
    end = Math.min(to, pos + node.nodeSize)
  })
  return start === null || start >= end ? null : { from: start, to: end }
}

function relativeAt(ydoc: Y.Doc, doc: Node, pos: number, assoc: 0 | -1): Y.RelativePosition | null {
  const $pos = doc.resolve(pos)
  let element: Y.XmlFragment = ydoc.getXmlFragment(PLAN_FRAGMENT)
  for (let depth = 0; depth < $pos.depth; depth++) {
    const child = elementsIn(element)[$pos.index(depth)]
    if (child === undefined) return null
    element = child
  }
  let rest = $pos.parentOffset
  for (const child of element.toArray()) {
    const length = sizeOf(child)
    // At the seam of two pieces the letter decides: the one that follows, or the one before.
    const isHere = assoc === 0 ? rest < length : rest <= length
    if (isHere && child instanceof Y.XmlText)
      return Y.createRelativePositionFromTypeIndex(child, Math.max(0, rest), assoc)
    rest -= length
  }
  return null
}

function positionOf(ydoc: Y.Doc, doc: Node, point: TextPoint): number | null {
  const path: number[] = []
  let offset = point.index
  for (let piece = point.text.prevSibling; piece !== null; piece = piece.prevSibling) offset += sizeOf(piece)
  const fragment = ydoc.getXmlFragment(PLAN_FRAGMENT)
  for (let element = point.text.parent; element !== fragment; element = element.parent) {
    if (!(element instanceof Y.XmlElement) || !(element.parent instanceof Y.XmlFragment)) return null
    path.unshift(elementsIn(element.parent).indexOf(element))
  }
  let pos = 0
  let node = doc
  for (const index of path) {
    if (index < 0 || index >= node.childCount) return null
    for (let i = 0; i < index; i++) pos += node.child(i).nodeSize
    node = node.child(index)
    pos += 1
  }
  return node.isTextblock && offset <= node.content.size ? pos + offset : null
}

/** How long a part of a paragraph is in the editor: a line break is one letter there. */
function sizeOf(part: unknown): number {
  return part instanceof Y.XmlText ? part.length : 1
}

function elementsIn(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent.toArray().filter((child) => child instanceof Y.XmlElement)
}
