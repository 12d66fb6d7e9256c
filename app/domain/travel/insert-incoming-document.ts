import * as Y from 'yjs'
import { setFlowRowMinutes, addFlowRow, flowRowIds, removeFlowRow } from '../plan/flow-document.ts'
import { elementOf, PLAN_FRAGMENT } from '../plan/new-plan-document.ts'
import { plainText, type PlanJson } from '../plan/plan-json.ts'
import { flowRowsOf } from '../plan/plan-outline.ts'
import { CELL_KINDS, type SectionKey } from '../plan/plan-sections.ts'
import { readPlan } from '../plan/read-plan-document.ts'
import { endOfSection } from '../plan/section-end-document.ts'
import { incomingIndex, type IncomingPart, type IncomingRow } from './incoming.ts'

/** The stored file of a picture; null when it could not be kept. */
export interface KeptPicture {
  readonly fileId: string
  readonly width: number
  readonly height: number
}

/**
 * Puts parts of a document into a plan, each behind what its section has already. Meant to be called inside a
 * transaction, which makes it one edit: nothing that stands in the plan is rewritten, so what others write
 * meanwhile stays. A section's last paragraph, while it is empty, stays behind what comes. A picture that could not be
 * kept is left out. Answers how many blocks and rows were put in.
 */
export function insertIncoming(
  doc: Y.Doc,
  parts: readonly IncomingPart[],
  input: {
    readonly newRowId: () => string
    readonly kept: (picture: number) => KeptPicture | null
  },
): { readonly blocks: number; readonly rows: number } {
  let blocks = 0
  let rows = 0
  for (const part of parts) {
    const section = sectionOf(doc, part.target)
    const nodes = withKept(part.blocks, input.kept)
    if (section !== null && nodes.length > 0) {
      section.insert(
        endOfSection(section),
        (part.target === 'title' ? nodes.map(asTitle) : nodes).map(elementOf),
      )
      blocks += nodes.length
    }
    for (const row of part.rows) if (addRow(doc, row, input)) rows += 1
  }
  return { blocks, rows }
}

/** The rows of the flow in which nothing is written but a stage's name, as a new plan has them. */
export function unwrittenRows(doc: Y.Doc): string[] {
  return flowRowsOf(readPlan(doc))
    .filter(
      ({ minutes, cells }) =>
        minutes === null && CELL_KINDS.every((kind) => kind === 'stage' || cells[kind].trim() === ''),
    )
    .map(({ rowId }) => rowId)
}

/** Takes away rows in which still nothing is written. */
export function removeUnwrittenRows(doc: Y.Doc, rowIds: readonly string[]): void {
  const unwritten = new Set(unwrittenRows(doc))
  for (const rowId of rowIds) if (unwritten.has(rowId)) removeFlowRow(doc, rowId)
}

function addRow(
  doc: Y.Doc,
  row: IncomingRow,
  { newRowId, kept }: { newRowId: () => string; kept: (picture: number) => KeptPicture | null },
): boolean {
  const rowId = newRowId()
  if (!addFlowRow(doc, flowRowIds(doc).at(-1) ?? null, rowId)) return false
  const cells = rowElement(doc, rowId)
    ?.toArray()
    .filter((cell) => cell instanceof Y.XmlElement)
  for (const cell of cells ?? []) {
    const kind = CELL_KINDS.find((it) => it === cell.getAttribute('kind'))
    const nodes = kind === undefined ? [] : withKept(row.cells[kind], kept)
    if (nodes.length === 0) continue
    // This row is new: its empty paragraphs are nobody's.
    cell.delete(0, cell.length)
    cell.insert(0, nodes.map(elementOf))
  }
  if (row.minutes !== null) setFlowRowMinutes(doc, rowId, row.minutes)
  return true
}

function rowElement(doc: Y.Doc, rowId: string): Y.XmlElement | null {
  const within = (parent: Y.XmlFragment): Y.XmlElement | null => {
    for (const child of parent.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue
      if (child.nodeName === 'flowRow' && child.getAttribute('rowId') === rowId) return child
      const found = child.nodeName === 'section' || child.nodeName === 'lessonFlow' ? within(child) : null
      if (found !== null) return found
    }
    return null
  }
  return within(doc.getXmlFragment(PLAN_FRAGMENT))
}

function sectionOf(doc: Y.Doc, key: SectionKey): Y.XmlElement | null {
  const sections = doc.getXmlFragment(PLAN_FRAGMENT).toArray()
  return (
    (sections.find(
      (it) => it instanceof Y.XmlElement && it.nodeName === 'section' && it.getAttribute('key') === key,
    ) as Y.XmlElement | undefined) ?? null
  )
}

function withKept(nodes: readonly PlanJson[], kept: (picture: number) => KeptPicture | null): PlanJson[] {
  return nodes.flatMap((node): PlanJson[] => {
    if (node.type === 'picture') {
      const index = incomingIndex(node.attrs?.['fileId'])
      const file = index === null ? null : kept(index)
      return file === null ? [] : [{ ...node, attrs: { ...node.attrs, ...file } }]
    }
    if (node.content === undefined) return [node]
    return [{ ...node, content: withKept(node.content, kept) }]
  })
}

/** A title is one line of words. */
function asTitle(node: PlanJson): PlanJson {
  if (node.type !== 'heading') return node
  return { type: 'paragraph', content: node.content ?? [] }
}

/** Whether nothing is written in a section of a plan. */
export function isUnwritten(plan: PlanJson, key: SectionKey): boolean {
  const section = (plan.content ?? []).find((it) => it.attrs?.['key'] === key)
  return section === undefined || plainText(section).trim() === ''
}
