import * as Y from 'yjs'
import type { FlowRowDraft } from './flow-from-grid.ts'
import { elementOf, emptyRow, PLAN_FRAGMENT } from './new-plan-document.ts'
import type { CellKind } from './plan-sections.ts'
import { compareRows, orderAt, orderBetween } from './row-order.ts'

// What is done to whole rows is done to the shared document itself, not through the editor: the editor's
// binding works out what changed by comparing trees, and may carry out "the first row was removed" as "the
// first row became the second, and the second was removed". Together with a colleague's removal of the
// first row that would take away both.

interface StoredRow {
  readonly rowId: string
  readonly order: string
  readonly flow: Y.XmlElement
  readonly element: Y.XmlElement
}

/**
 * Adds a row after the row `afterId` of the reading order (null or unknown: at the end), empty but for the
 * words given, one paragraph a line. False: no flow.
 */
export function addFlowRow(
  doc: Y.Doc,
  afterId: string | null,
  rowId: string,
  words: Partial<Record<CellKind, string>> = {},
): boolean {
  const flow = flowsOf(doc)[0]
  if (flow === undefined) return false
  const rows = storedRows(doc)
  const found = rows.findIndex((row) => row.rowId === afterId)
  const at = found === -1 ? rows.length - 1 : found
  const before = rows[at]
  const order = orderBetween(before?.order ?? null, rows[at + 1]?.order ?? null, rowId)
  const home = before?.flow ?? flow
  home.insert(before === undefined ? 0 : indexIn(home, before.element) + 1, [
    elementOf(emptyRow(rowId, order, words)),
  ])
  return true
}

/**
 * Adds rows with words in them, in their order, after the row `afterId` (null or unknown: at the end); as
 * many ids as rows. False: there is no flow, or there are no rows.
 */
export function addFilledRows(
  doc: Y.Doc,
  afterId: string | null,
  drafts: readonly (FlowRowDraft & { readonly rowId: string })[],
): boolean {
  let last = afterId
  for (const { rowId, minutes, cells } of drafts) {
    if (!addFlowRow(doc, last, rowId, cells)) return false
    if (minutes !== null) setFlowRowMinutes(doc, rowId, minutes)
    last = rowId
  }
  return drafts.length > 0
}

/** Removes a row with everything in it. False: there is none of that id. */
export function removeFlowRow(doc: Y.Doc, rowId: string): boolean {
  const rows = storedRows(doc).filter((row) => row.rowId === rowId)
  for (const { flow, element } of rows) flow.delete(indexIn(flow, element), 1)
  return rows.length > 0
}

/** Moves a row to the `index`-th place of the reading order, counted from 0. False: it is there already, or nowhere. */
export function moveFlowRow(doc: Y.Doc, rowId: string, index: number): boolean {
  const rows = storedRows(doc)
  const from = rows.findIndex((row) => row.rowId === rowId)
  const to = Math.max(0, Math.min(index, rows.length - 1))
  if (from === -1 || from === to) return false
  rows[from]!.element.setAttribute('order', orderAt(rows, rowId, to))
  return true
}

/** Sets how long a row takes, in whole minutes (null: not decided). False: it takes that long already. */
export function setFlowRowMinutes(doc: Y.Doc, rowId: string, minutes: number | null): boolean {
  const row = storedRows(doc).find((stored) => stored.rowId === rowId)
  const now: unknown = row?.element.getAttribute('minutes') ?? null
  if (row === undefined || now === minutes) return false
  if (minutes === null) row.element.removeAttribute('minutes')
  // Stored as a number, as the editor's binding does; Yjs' types know only strings.
  else row.element.setAttribute('minutes', minutes as unknown as string)
  return true
}

/** The ids of the rows in reading order. */
export function flowRowIds(doc: Y.Doc): string[] {
  return storedRows(doc).map((row) => row.rowId)
}

function flowsOf(doc: Y.Doc): Y.XmlElement[] {
  return elementsIn(doc.getXmlFragment(PLAN_FRAGMENT))
    .flatMap(elementsIn)
    .filter((element) => element.nodeName === 'lessonFlow')
}

/** The rows in reading order. */
function storedRows(doc: Y.Doc): StoredRow[] {
  const rows = flowsOf(doc).flatMap((flow) =>
    elementsIn(flow)
      .filter((element) => element.nodeName === 'flowRow')
      .map((element) => ({
        rowId: element.getAttribute('rowId') ?? '',
        order: element.getAttribute('order') ?? '',
        flow,
        element,
      })),
  )
  return rows.toSorted(compareRows)
}

function elementsIn(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent.toArray().filter((child) => child instanceof Y.XmlElement)
}

function indexIn(parent: Y.XmlElement, child: Y.XmlElement): number {
  return parent.toArray().indexOf(child)
}
