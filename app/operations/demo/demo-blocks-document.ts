import * as Y from 'yjs'
import { elementOf, PLAN_FRAGMENT } from '#domain/plan/new-plan-document.ts'
import type { PlanJson } from '#domain/plan/plan-json.ts'
import type { SectionKey } from '#domain/plan/plan-sections.ts'
import type { DemoBlock, DemoRow } from './demo-lesson.ts'

// What the demo's people do to the parts of a plan.

/** Writes a section anew. */
export function fill(doc: Y.Doc, key: SectionKey, blocks: readonly DemoBlock[]): void {
  const section = sectionOf(doc, key)
  section.delete(0, section.length)
  section.insert(
    0,
    blocks.map((block) => elementOf(jsonOf(block))),
  )
}

/** Adds a row at the end of the flow. */
export function addRow(
  doc: Y.Doc,
  row: DemoRow,
  at: { readonly rowId: string; readonly order: string },
): void {
  const content = Object.entries(row.cells).map(([kind, blocks]) => ({
    type: 'flowCell',
    attrs: { kind },
    content: blocks.map(jsonOf),
  }))
  flowOf(doc).push([elementOf({ type: 'flowRow', attrs: { ...at, minutes: row.minutes }, content })])
}

function jsonOf(block: DemoBlock): PlanJson {
  if (typeof block === 'string') return paragraph(block)
  return {
    type: 'bulletList',
    content: block.map((item) => ({ type: 'listItem', content: [paragraph(item)] })),
  }
}

function paragraph(text: string): PlanJson {
  return { type: 'paragraph', content: [{ type: 'text', text }] }
}

export function append(to: Y.XmlElement, block: DemoBlock): void {
  to.insert(to.length, [elementOf(jsonOf(block))])
}

function elements(of: Y.XmlFragment): Y.XmlElement[] {
  return of.toArray().filter((child) => child instanceof Y.XmlElement)
}

export function sectionOf(doc: Y.Doc, key: SectionKey): Y.XmlElement {
  return found(
    elements(doc.getXmlFragment(PLAN_FRAGMENT)).find((it) => it.getAttribute('key') === key),
    key,
  )
}

function flowOf(doc: Y.Doc): Y.XmlElement {
  return found(
    elements(sectionOf(doc, 'lessonFlow')).find((it) => it.nodeName === 'lessonFlow'),
    'lessonFlow',
  )
}

export function rowOf(doc: Y.Doc, index: number): Y.XmlElement {
  return found(elements(flowOf(doc))[index], `row ${index}`)
}

export function cellOf(row: Y.XmlElement, kind: string): Y.XmlElement {
  return found(
    elements(row).find((it) => it.getAttribute('kind') === kind),
    kind,
  )
}

function found<T>(it: T | undefined, what: string): T {
  if (it === undefined) throw new Error(`the demo plan has no ${what}`)
  return it
}
