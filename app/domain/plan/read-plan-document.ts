import * as Y from 'yjs'
import { PLAN_FRAGMENT } from './new-plan-document.ts'
import type { PlanJson, PlanMarkJson } from './plan-json.ts'
import { PLAN_MARKS, PLAN_NODES } from './plan-schema.ts'
import { compareRows } from './row-order.ts'

/**
 * The plan that a Yjs document holds, as ProseMirror JSON, the rows of the flow in reading order. It only
 * reads: what this build does not know is left out of the answer and stays in the document, unlike the
 * editor's binding, which would delete it. History reads scratch copies with it, tests live ones.
 */
export function readPlan(doc: Y.Doc, readText: ReadText = textOf): PlanJson {
  const sections = doc.getXmlFragment(PLAN_FRAGMENT).toArray()
  return { type: 'doc', content: sections.flatMap((child) => nodesOf(child, 'doc', readText)) }
}

/** How the letters of a text become nodes; history reads more out of them than what they say. */
export type ReadText = (text: Y.XmlText) => PlanJson[]

/** Which nodes may stand directly in which: read off the schema's expressions, which only list names. */
const MAY_HOLD: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(PLAN_NODES).map(([name, spec]) => [
    name,
    new Set('content' in spec ? namesIn(spec.content) : []),
  ]),
)

function namesIn(expression: string): string[] {
  const words = expression.match(/\w+/g) ?? []
  const named = new Set(words)
  return Object.entries(PLAN_NODES)
    .filter(([name, spec]) => named.has(name) || groupsOf(spec).some((group) => named.has(group)))
    .map(([name]) => name)
}

function groupsOf(spec: (typeof PLAN_NODES)[keyof typeof PLAN_NODES]): string[] {
  return 'group' in spec ? spec.group.split(' ') : []
}

type YChild = Y.XmlElement | Y.XmlText | Y.XmlHook

/** One child of an element of this name, read like the plan: nothing when this build does not know it there. */
export function readNode(child: YChild, parent: string): PlanJson[] {
  return nodesOf(child, parent, textOf)
}

function nodesOf(child: YChild, parent: string, readText: ReadText): PlanJson[] {
  const allowed = MAY_HOLD.get(parent)
  if (child instanceof Y.XmlText) return allowed?.has('text') ? readText(child) : []
  if (!(child instanceof Y.XmlElement)) return []
  const name = child.nodeName
  if (!allowed?.has(name)) return []
  const content = child.toArray().flatMap((inner) => nodesOf(inner, name, readText))
  const node: PlanJson = { type: name }
  const attrs = attributesOf(name, child)
  if (attrs !== null) node.attrs = attrs
  if (content.length > 0) node.content = name === 'lessonFlow' ? inReadingOrder(content) : content
  return [node]
}

function attributesOf(name: string, element: Y.XmlElement): Record<string, unknown> | null {
  const spec = PLAN_NODES[name as keyof typeof PLAN_NODES]
  if (!('attrs' in spec)) return null
  const stored = element.getAttributes() as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(spec.attrs).map(([key, { default: unset }]) => [key, stored[key] ?? unset]),
  )
}

interface Piece {
  insert?: unknown
  attributes?: Record<string, unknown>
}

function textOf(text: Y.XmlText): PlanJson[] {
  return (text.toDelta() as Piece[]).flatMap((piece) => {
    if (typeof piece.insert !== 'string' || piece.insert === '') return []
    const marks = marksOf(piece.attributes ?? {})
    return [{ type: 'text', text: piece.insert, ...(marks.length > 0 ? { marks } : {}) }]
  })
}

/** In the schema's order of marks, which is how ProseMirror keeps them. */
export function marksOf(attributes: Record<string, unknown>): PlanMarkJson[] {
  return Object.keys(PLAN_MARKS).flatMap((type) => {
    const stored = attributes[type]
    if (stored === null || typeof stored !== 'object') return []
    return [
      type === 'link' ? { type, attrs: { href: (stored as { href?: unknown }).href ?? null } } : { type },
    ]
  })
}

function inReadingOrder(rows: PlanJson[]): PlanJson[] {
  const keyOf = (row: PlanJson) => ({
    rowId: String(row.attrs?.['rowId'] ?? ''),
    order: String(row.attrs?.['order'] ?? ''),
  })
  return rows.toSorted((a, b) => compareRows(keyOf(a), keyOf(b)))
}
