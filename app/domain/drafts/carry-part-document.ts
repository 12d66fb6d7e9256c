import type * as Y from 'yjs'
import { AUTHOR_MARK } from '../history/author-mark.ts'
import { letterLines } from '../history/letter-lines-document.ts'
import { elementsOfPart } from '../history/plan-part-document.ts'
import { rewritePlanPart } from '../history/rewrite-plan-document.ts'
import { type TextOrigin, textOrigin } from '../history/text-origin.ts'
import type { WrittenLetters } from '../history/written-letters.ts'
import { addFlowRow, flowRowIds, moveFlowRow, removeFlowRow } from '../plan/flow-document.ts'
import { elementOf } from '../plan/new-plan-document.ts'
import { plainText, type PlanJson } from '../plan/plan-json.ts'
import { endOfSection } from '../plan/section-end-document.ts'
import type { CarriedLetters, CarriedPart, CarryHow, RowPlace } from './carried-part.ts'

/** A part of another plan, and how it is to come. */
export interface Carrying {
  readonly part: CarriedPart
  /** The section or the row as it stands in the other plan; null: it stands there no more. */
  readonly content: PlanJson | null
  readonly how: CarryHow
  /** For a row whose id stands in this plan already. */
  readonly newRowId: () => string
}

/**
 * Carries a part of another plan into this one, in one transaction. What is added stands behind what the section has,
 * ahead of an empty last paragraph; nothing else of the plan is touched. False when nothing was to be carried.
 */
export function carryPart(doc: Y.Doc, { part, content, how, newRowId }: Carrying): boolean {
  let changed = false
  doc.transact((transaction) => {
    if (how.type === 'remove') {
      if (part.type === 'row') removeFlowRow(doc, part.rowId)
    } else if (content !== null) {
      const plain = withoutAuthors(content)
      if (how.type === 'replace') rewritePlanPart(doc, withoutOrder(plain), part)
      else if (part.type === 'row') addRow(doc, plain, how, newRowId)
      else addSection(doc, plain, part.key, newRowId)
    }
    changed = transaction.changed.size > 0
  })
  return changed
}

/**
 * Whose the letters are that `carryPart` has just put into this plan under the document's clientID (which wrote
 * nothing in it before). `letters`: those of the part, in reading order, as they were written in the other plan.
 */
export function carriedOrigin(
  doc: Y.Doc,
  { part, how }: Pick<Carrying, 'part' | 'how'>,
  { authors, runs }: WrittenLetters,
  from: TextOrigin['from'],
): { origin: TextOrigin | null; letters: CarriedLetters[] } {
  const isNew = (clientId: number) => clientId === doc.clientID
  const roots = new Set(how.type === 'replace' ? elementsOfPart(doc, part) : [])
  const within = roots.size === 0 ? isNew : () => true
  const ids = letterLines(doc, within, roots.size === 0 ? undefined : [...roots]).flatMap((line) => line.ids)
  const counts = new Map<string, number>()
  function* authored(): Generator<[number, number, string | null]> {
    let letter = 0
    for (let at = 0; at + 1 < runs.length; at += 2) {
      const author = authors[runs[at + 1]!] ?? null
      for (const end = letter + runs[at]!; letter < end && letter < ids.length; letter += 1) {
        const [clientId, clock] = ids[letter]!
        if (!isNew(clientId)) continue
        if (author !== null) counts.set(author, (counts.get(author) ?? 0) + 1)
        yield [clientId, clock, author]
      }
    }
  }
  const origin = textOrigin(from, authored())
  return { origin, letters: [...counts].map(([personId, letters]) => ({ personId, letters })) }
}

function addSection(doc: Y.Doc, section: PlanJson, key: string, newRowId: () => string): void {
  const blocks = (section.content ?? []).filter((it) => it.type !== 'lessonFlow' && !isEmpty(it))
  const [there] = elementsOfPart(doc, { type: 'section', key })
  if (there !== undefined && blocks.length > 0) there.insert(endOfSection(there), blocks.map(elementOf))
  for (const flow of (section.content ?? []).filter((it) => it.type === 'lessonFlow'))
    for (const row of flow.content ?? []) addRow(doc, row, { afterRowId: null }, newRowId)
}

function addRow(
  doc: Y.Doc,
  row: PlanJson,
  { afterRowId, beforeRowId }: RowPlace,
  newRowId: () => string,
): void {
  const there = flowRowIds(doc)
  const named = String(row.attrs?.['rowId'] ?? '')
  const rowId = named === '' || there.includes(named) ? newRowId() : named
  const isAfter = afterRowId !== null && there.includes(afterRowId)
  if (!addFlowRow(doc, isAfter ? afterRowId : (there.at(-1) ?? null), rowId)) return
  const ahead = isAfter || beforeRowId === undefined ? -1 : there.indexOf(beforeRowId)
  if (ahead !== -1) moveFlowRow(doc, rowId, ahead)
  // The new row stands where its order says; its cells are made to read like the other's.
  rewritePlanPart(
    doc,
    { ...withoutOrder(row), attrs: { ...row.attrs, order: orderOf(doc, rowId), rowId } },
    {
      type: 'row',
      rowId,
    },
  )
}

function orderOf(doc: Y.Doc, rowId: string): unknown {
  return elementsOfPart(doc, { type: 'row', rowId })[0]?.getAttribute('order')
}

function isEmpty(block: PlanJson): boolean {
  return block.type === 'paragraph' && plainText(block) === ''
}

/** The part as it is written in a plan: pieces of text that only differed by their authors are one again. */
function withoutAuthors(node: PlanJson): PlanJson {
  const { marks, content, ...rest } = node
  const left = marks?.filter(({ type }) => type !== AUTHOR_MARK) ?? []
  return {
    ...rest,
    ...(left.length > 0 ? { marks: left } : {}),
    ...(content === undefined ? {} : { content: joined(content.map(withoutAuthors)) }),
  }
}

function joined(nodes: readonly PlanJson[]): PlanJson[] {
  const all: PlanJson[] = []
  for (const node of nodes) {
    const last = all.at(-1)
    const goesOn = last?.type === 'text' && node.type === 'text'
    if (goesOn && JSON.stringify(last.marks) === JSON.stringify(node.marks))
      all[all.length - 1] = { ...last, text: (last.text ?? '') + (node.text ?? '') }
    else all.push(node)
  }
  return all
}

/** Where a row stands is this plan's own affair. */
function withoutOrder(node: PlanJson): PlanJson {
  if (node.type !== 'flowRow') return node
  const { order: _, ...attrs } = node.attrs ?? {}
  return { ...node, attrs }
}
