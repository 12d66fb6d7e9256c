import type { Node } from '@tiptap/pm/model'
import * as Y from 'yjs'
import type { IdRun } from '#domain/history/ledger.ts'
import { PLAN_FRAGMENT } from '#domain/plan/new-plan-document.ts'

/** Editor and shared document have the same elements in the same order; where they differ just now is passed over. */
export function eachBlock(
  doc: Node,
  ydoc: Y.Doc,
  see: (node: Node, pos: number, element: Y.XmlFragment) => void,
): void {
  const walk = (node: Node, start: number, element: Y.XmlFragment): void => {
    const children = element.toArray().filter((child) => child instanceof Y.XmlElement)
    if (children.length !== node.childCount) return
    node.forEach((child, offset, index) => {
      const inner = children[index]!
      const pos = start + offset
      if (child.type.name !== inner.nodeName) return
      if (child.isTextblock) see(child, pos, inner)
      else walk(child, pos + 1, inner)
    })
  }
  walk(doc, 0, ydoc.getXmlFragment(PLAN_FRAGMENT))
}

/**
 * The letters of a block in runs of one clientID; what is no letter takes a place of one without an id. Null when
 * the shared document has other letters in it just now.
 */
export function lettersIn(node: Node, element: Y.XmlFragment): (IdRun | null)[] | null {
  const runs: (IdRun | null)[] = []
  let size = 0
  for (const child of element.toArray()) {
    if (!(child instanceof Y.XmlText)) {
      runs.push(null)
      size += 1
      continue
    }
    for (let item = child._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue
      const { client, clock } = item.id
      runs.push({ clientId: client, clock, length: item.length })
      size += item.length
    }
  }
  return size === node.content.size ? runs : null
}

/** The Yjs ids of the letters between positions of the editor. */
export function idsBetween(
  doc: Node,
  ydoc: Y.Doc,
  ranges: readonly { readonly from: number; readonly to: number }[],
): IdRun[] {
  const ids: IdRun[] = []
  eachBlock(doc, ydoc, (node, pos, element) => {
    const [start, end] = [pos + 1, pos + 1 + node.content.size]
    const here = ranges.filter(({ from, to }) => from < end && to > start)
    if (here.length === 0) return
    let at = start
    for (const run of lettersIn(node, element) ?? []) {
      const length = run?.length ?? 1
      for (const { from, to } of run === null ? [] : here) {
        const [first, last] = [Math.max(at, from), Math.min(at + length, to)]
        if (first < last)
          ids.push({ clientId: run!.clientId, clock: run!.clock + first - at, length: last - first })
      }
      at += length
    }
  })
  return ids
}
