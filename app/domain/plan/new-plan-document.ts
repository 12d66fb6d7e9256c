import * as Y from 'yjs'
import { CELL_KINDS, SECTION_KEYS, type CellKind } from './plan-sections.ts'
import type { PlanJson } from './plan-json.ts'
import { orderBetween } from './row-order.ts'

/** Name of the root type of a plan's Yjs document that holds its text. */
export const PLAN_FRAGMENT = 'plan'

/** Names of the stages that most lessons have, for the first rows of a new flow. */
const STAGES = {
  'zh-CN': ['导入', '自主探究', '交流研讨', '总结提升'],
  en: ['Launch', 'Explore', 'Discuss', 'Summarise'],
} as const
export type PlanLanguage = keyof typeof STAGES

export interface NewPlan {
  /** Yjs clientID that the first words are written under. */
  readonly clientId: number
  /** Language of the first rows' stage names; they are text of the plan and can be changed. */
  readonly language: PlanLanguage
  /** Ids of the first rows of the flow; as many rows as ids. */
  readonly rowIds: readonly string[]
  /** What the lesson is called: the plan's title begins with it. */
  readonly title?: string
}

/**
 * The first state of a plan, as a Yjs update V1: every section, and a flow of rows that are empty but for
 * the names of the usual stages. The same input gives the same bytes, and everyone starts from these very
 * structs: two people who open a new plan at once cannot each make their own sections.
 */
export function newPlanUpdate({ clientId, language, rowIds, title = '' }: NewPlan): Uint8Array {
  return planUpdate({ clientId, content: newPlan(language, rowIds, title) })
}

/** A whole plan given in JSON as a Yjs update V1: for demonstrations and imports into an empty document. */
export function planUpdate(input: { readonly clientId: number; readonly content: PlanJson }): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = input.clientId
  doc.transact(() => {
    doc.getXmlFragment(PLAN_FRAGMENT).insert(0, (input.content.content ?? []).map(elementOf))
  })
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

function newPlan(language: PlanLanguage, rowIds: readonly string[], title: string): PlanJson {
  const rows: PlanJson[] = []
  let order: string | null = null
  for (const [index, rowId] of rowIds.entries()) {
    order = orderBetween(order, null, rowId)
    rows.push(emptyRow(rowId, order, { stage: STAGES[language][index] ?? '' }))
  }
  return {
    type: 'doc',
    content: SECTION_KEYS.map((key) => ({
      type: 'section',
      attrs: { key },
      content: [
        key === 'lessonFlow'
          ? { type: 'lessonFlow', content: rows }
          : paragraph(key === 'title' ? title : ''),
      ],
    })),
  }
}

function paragraph(text: string): PlanJson {
  return text === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text }] }
}

/** A row of the flow with all its cells, empty but for the words given, one paragraph a line. */
export function emptyRow(
  rowId: string,
  order: string,
  words: Partial<Record<CellKind, string>> = {},
): PlanJson {
  return {
    type: 'flowRow',
    attrs: { rowId, order, minutes: null },
    content: CELL_KINDS.map((kind) => ({
      type: 'flowCell',
      attrs: { kind },
      content: (words[kind] ?? '').split('\n').map((line) => ({
        type: 'paragraph',
        content: line === '' ? [] : [{ type: 'text', text: line }],
      })),
    })),
  }
}

/** A piece of a plan as a new Yjs element, to be put into a document. */
export function elementOf(node: PlanJson): Y.XmlElement {
  const element = new Y.XmlElement(node.type ?? 'paragraph')
  for (const [name, value] of Object.entries(node.attrs ?? {})) {
    // The binding stores numbers and strings as they are and leaves null out; Yjs' types know only strings.
    if (value !== null && value !== undefined) element.setAttribute(name, value as string)
  }
  element.insert(0, childrenOf(node.content ?? []))
  return element
}

/** Neighbouring pieces of text are one Y.XmlText, as the binding makes them. */
function childrenOf(nodes: readonly PlanJson[]): (Y.XmlElement | Y.XmlText)[] {
  const children: (Y.XmlElement | Y.XmlText)[] = []
  let run: PlanJson[] = []
  const endRun = (): void => {
    if (run.length === 0) return
    const text = new Y.XmlText()
    text.applyDelta(
      run.map((piece) => ({
        insert: piece.text ?? '',
        attributes: Object.fromEntries((piece.marks ?? []).map((mark) => [mark.type, mark.attrs ?? {}])),
      })),
    )
    children.push(text)
    run = []
  }
  for (const node of nodes) {
    if (node.type === 'text') {
      if (node.text) run.push(node)
    } else {
      endRun()
      children.push(elementOf(node))
    }
  }
  endRun()
  return children
}
