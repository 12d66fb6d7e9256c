import type { Node } from '@tiptap/pm/model'
import { findInText, type Sought, type Stretch } from '#domain/plan/find-in-text.ts'
import { compareRows } from '#domain/plan/row-order.ts'
import type { PlanMatch } from './find-highlights.ts'

/** Every place of the plan at which the words stand, as one reads: rows in their order. No match crosses a block. */
export function planMatches(doc: Node, sought: Sought): PlanMatch[] {
  const texts = textBlocks(doc, 0)
  const inDocument = new Map(
    texts.toSorted((a, b) => a.start - b.start).map(({ start }, index) => [start, index] as const),
  )
  return texts.flatMap(({ node, start }) =>
    matchesIn(node, sought).map(({ from, to }) => ({
      from: start + from,
      to: start + to,
      place: { block: inDocument.get(start) ?? -1, from },
    })),
  )
}

interface TextBlock {
  readonly node: Node
  /** The position before its first letter. */
  readonly start: number
}

function textBlocks(parent: Node, start: number): TextBlock[] {
  if (parent.isTextblock) return [{ node: parent, start }]
  const children: { node: Node; start: number }[] = []
  parent.forEach((node, offset) => void children.push({ node, start: start + offset + 1 }))
  if (parent.type.name === 'lessonFlow') children.sort((a, b) => compareRows(keyOf(a.node), keyOf(b.node)))
  return children.flatMap((child) => textBlocks(child.node, child.start))
}

const keyOf = ({ attrs }: Node) => ({ rowId: String(attrs['rowId']), order: String(attrs['order']) })

/** Nodes never change, and most stay when somebody types: each is searched once for what is sought. */
let remembered: { sought: Sought; matches: WeakMap<Node, Stretch[]> } | null = null

function matchesIn(block: Node, sought: Sought): Stretch[] {
  if (remembered?.sought !== sought) remembered = { sought, matches: new WeakMap() }
  const known = remembered.matches.get(block)
  if (known !== undefined) return known
  const found = findInText(block.textBetween(0, block.content.size, '', '\n'), sought)
  remembered.matches.set(block, found)
  return found
}
