import * as Y from 'yjs'
import { PLAN_FRAGMENT } from '../plan/new-plan-document.ts'
import type { PlanJson } from '../plan/plan-json.ts'
import type { PlanPart } from './restore-part.ts'

/** A part of a plan in JSON: the plan, the section, or the row; null when the plan has no such part. */
export function partInPlan(plan: PlanJson, part: PlanPart): PlanJson | null {
  const sections = plan.content ?? []
  switch (part.type) {
    case 'plan':
      return sections.length === 0 ? null : plan
    case 'section':
      return sections.find((section) => section.attrs?.['key'] === part.key) ?? null
    case 'row':
      return rowsIn(plan).find((row) => row.attrs?.['rowId'] === part.rowId) ?? null
  }
}

function rowsIn(node: PlanJson): PlanJson[] {
  return node.type === 'flowRow' ? [node] : (node.content ?? []).flatMap(rowsIn)
}

/** The elements that hold a part: more than one when a merge left it twice. Of the whole plan, its sections. */
export function elementsOfPart(doc: Y.Doc, part: PlanPart): Y.XmlElement[] {
  const sections = elementsIn(doc.getXmlFragment(PLAN_FRAGMENT))
  switch (part.type) {
    case 'plan':
      return sections
    case 'section':
      return sections.filter((section) => section.getAttribute('key') === part.key)
    case 'row':
      return rowsOfPlan(doc).filter((row) => row.getAttribute('rowId') === part.rowId)
  }
}

/** The rows of the flow in the order in which they are stored. */
export function rowsOfPlan(doc: Y.Doc): Y.XmlElement[] {
  return flowsOfPlan(doc)
    .flatMap(elementsIn)
    .filter((element) => element.nodeName === 'flowRow')
}

/** The flows of the plan: one, but for what a merge left. */
export function flowsOfPlan(doc: Y.Doc): Y.XmlElement[] {
  return elementsIn(doc.getXmlFragment(PLAN_FRAGMENT))
    .flatMap(elementsIn)
    .filter((element) => element.nodeName === 'lessonFlow')
}

/** The elements that stand directly in another. */
export function elementsIn(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent.toArray().filter((child) => child instanceof Y.XmlElement)
}

/** Tells of items whether they belong to these elements: are them, or lie within them, deleted or not. */
export function insideOf(elements: readonly Y.XmlElement[]): (item: Y.Item) => boolean {
  const roots = new Set(elements.flatMap(({ _item }) => (_item === null ? [] : [keyOf(_item.id)])))
  return (item) => {
    for (let at: Y.Item | null = item; at !== null; at = parentItem(at))
      if (roots.has(keyOf(at.id))) return true
    return false
  }
}

function keyOf({ client, clock }: Y.ID): string {
  return `${client}:${clock}`
}

function parentItem(item: Y.Item): Y.Item | null {
  return item.parent instanceof Y.AbstractType ? item.parent._item : null
}
