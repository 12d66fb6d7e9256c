import type * as Y from 'yjs'
import { elementOf, PLAN_FRAGMENT } from '../plan/new-plan-document.ts'
import type { PlanJson } from '../plan/plan-json.ts'
import { readNode } from '../plan/read-plan-document.ts'
import { elementsIn, elementsOfPart, flowsOfPlan } from './plan-part-document.ts'
import type { PlanPart } from './restore-part.ts'

type Child = Y.XmlElement | Y.XmlText | Y.XmlHook

/**
 * Makes a part of a plan read as given, block by block, in one transaction: blocks that read so already stay
 * as they are, the others are written anew (under the writer's name: this is for where changes cannot be
 * taken back). What this build cannot read stays. False when nothing had to be changed.
 */
export function rewritePlanPart(doc: Y.Doc, wanted: PlanJson, part: PlanPart): boolean {
  let changed = false
  doc.transact((transaction) => {
    if (part.type === 'plan') rewriteSections(doc, wanted.content ?? [])
    else if (part.type === 'section') rewriteSections(doc, [wanted], part.key)
    else rewriteRow(doc, wanted, part)
    changed = transaction.changed.size > 0
  })
  return changed
}

/** Sections by their keys; `only`: just this one. A section that was not there then goes. */
function rewriteSections(doc: Y.Doc, wanted: readonly PlanJson[], only?: string): void {
  const fragment = doc.getXmlFragment(PLAN_FRAGMENT)
  const keyOf = (section: Y.XmlElement) => section.getAttribute('key') ?? ''
  const left = new Set(elementsIn(fragment).filter((it) => only === undefined || keyOf(it) === only))
  for (const [index, section] of wanted.entries()) {
    const there = [...left].find((it) => keyOf(it) === section.attrs?.['key'])
    if (there === undefined) {
      fragment.insert(only === undefined ? Math.min(index, fragment.length) : fragment.length, [
        elementOf(section),
      ])
      continue
    }
    left.delete(there)
    rewriteBlocks(there, section.content ?? [])
  }
  for (const extra of left) remove(fragment, extra)
}

/** What stands in a section or a cell. A flow that stands in both stays, and its rows are rewritten. */
function rewriteBlocks(parent: Y.XmlElement, wanted: readonly PlanJson[]): void {
  const name = parent.nodeName
  const formOf = (child: Child) => JSON.stringify(readNode(child, name))
  const isSame = (child: Child, block: PlanJson) =>
    formOf(child) === JSON.stringify([block]) || (isFlow(child) && block.type === 'lessonFlow')
  let at = 0
  for (const block of wanted) {
    const children: Child[] = parent.toArray()
    const found = children.findIndex((child, i) => i >= at && isSame(child, block))
    if (found === -1) {
      parent.insert(at, [elementOf(block)])
      at += 1
      continue
    }
    const passed = children.slice(at, found).filter((child) => formOf(child) !== '[]')
    for (const child of passed) remove(parent, child)
    const kept = children[found]!
    if (isFlow(kept)) rewriteRows(kept, block.content ?? [])
    at = found - passed.length + 1
  }
  for (const child of parent.toArray().slice(at)) if (formOf(child) !== '[]') remove(parent, child)
}

function rewriteRows(flow: Y.XmlElement, wanted: readonly PlanJson[]): void {
  const left = new Set(elementsIn(flow).filter((it) => it.nodeName === 'flowRow'))
  for (const row of wanted) {
    const there = [...left].find((it) => it.getAttribute('rowId') === row.attrs?.['rowId'])
    if (there === undefined) {
      flow.insert(flow.length, [elementOf(row)])
      continue
    }
    left.delete(there)
    rewriteCells(there, row)
  }
  for (const extra of left) remove(flow, extra)
}

function rewriteRow(doc: Y.Doc, row: PlanJson, part: PlanPart): void {
  const [there, ...doubles] = elementsOfPart(doc, part)
  for (const extra of doubles) if (extra.parent !== null) remove(extra.parent as Y.XmlElement, extra)
  if (there !== undefined) rewriteCells(there, row)
  else flowsOfPlan(doc)[0]?.push([elementOf(row)])
}

function rewriteCells(row: Y.XmlElement, wanted: PlanJson): void {
  for (const [name, value] of Object.entries(wanted.attrs ?? {})) {
    const stored: unknown = row.getAttribute(name) ?? null
    if (stored === value) continue
    if (value === null) row.removeAttribute(name)
    // Stored as the binding does, numbers as numbers; Yjs' types know only strings.
    else row.setAttribute(name, value as string)
  }
  const left = new Set(elementsIn(row).filter((it) => it.nodeName === 'flowCell'))
  for (const cell of wanted.content ?? []) {
    const there = [...left].find((it) => it.getAttribute('kind') === cell.attrs?.['kind'])
    if (there === undefined) {
      row.push([elementOf(cell)])
      continue
    }
    left.delete(there)
    rewriteBlocks(there, cell.content ?? [])
  }
  for (const extra of left) remove(row, extra)
}

function isFlow(child: Child): child is Y.XmlElement {
  return 'nodeName' in child && child.nodeName === 'lessonFlow'
}

function remove(parent: Y.XmlFragment, child: Child): void {
  const at = (parent.toArray() as Child[]).indexOf(child)
  if (at !== -1) parent.delete(at, 1)
}
