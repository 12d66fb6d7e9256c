import type { BoardRecord } from './flat-record.ts'
import { sameValue } from './flat-record.ts'

export interface BoardPageSummary {
  readonly pageId: string
  readonly name: string
  /** Everything drawn on the page, what lies within frames and groups included. */
  readonly shapes: number
}

export interface BoardSummary {
  /** In the order in which the board shows them. */
  readonly pages: readonly BoardPageSummary[]
  readonly shapes: number
}

/** Counts what is on a board, page by page. Shapes whose page is gone are not counted. */
export function boardSummary(records: ReadonlyMap<string, BoardRecord>): BoardSummary {
  const counts = new Map<string, number>()
  for (const record of records.values()) {
    if (record.typeName !== 'shape') continue
    const pageId = pageOf(records, record)
    if (pageId !== null) counts.set(pageId, (counts.get(pageId) ?? 0) + 1)
  }
  const pages = [...records.values()]
    .filter((record) => record.typeName === 'page')
    .sort((a, b) => compareText(text(a.index), text(b.index)) || compareText(a.id, b.id))
    .map((page) => ({ pageId: page.id, name: text(page.name), shapes: counts.get(page.id) ?? 0 }))
  return { pages, shapes: pages.reduce((sum, page) => sum + page.shapes, 0) }
}

/** Ids of the records that differ between two moments of one board, each list sorted. */
export interface BoardComparison {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
}

/** Compares two moments of one board, record by record. */
export function compareBoards(
  before: ReadonlyMap<string, BoardRecord>,
  after: ReadonlyMap<string, BoardRecord>,
): BoardComparison {
  const added: string[] = []
  const changed: string[] = []
  for (const [id, record] of after) {
    const old = before.get(id)
    if (old === undefined) added.push(id)
    else if (!sameValue(old, record)) changed.push(id)
  }
  const removed = [...before.keys()].filter((id) => !after.has(id))
  return { added: added.sort(), changed: changed.sort(), removed: removed.sort() }
}

/** The page that a shape lies on, through frames and groups; null when it hangs in the air or in a circle. */
export function pageOf(records: ReadonlyMap<string, BoardRecord>, shape: BoardRecord): string | null {
  const seen = new Set<string>()
  let at: BoardRecord | undefined = shape
  while (at?.typeName === 'shape' && !seen.has(at.id)) {
    seen.add(at.id)
    at = records.get(text(at.parentId))
  }
  return at?.typeName === 'page' ? at.id : null
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
