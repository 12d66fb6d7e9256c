import type { PlanJson } from '../plan/plan-json.ts'
import type { CellKind, SectionKey } from '../plan/plan-sections.ts'

// A document from elsewhere on its way into a plan: first as the blocks that its reader found, then as parts that
// each know their section. Nothing here is stored.

/** A piece of a document as a reader of Word or Markdown files finds it. */
export type IncomingBlock =
  | { readonly kind: 'title'; readonly inlines: readonly PlanJson[] }
  /** `level` counts from 1, the highest. */
  | { readonly kind: 'heading'; readonly level: number; readonly inlines: readonly PlanJson[] }
  /** A paragraph, a list or a picture of the plan. */
  | { readonly kind: 'block'; readonly node: PlanJson }
  /** Without merged cells: where there were some, the first has what stood in them and the others nothing. */
  | { readonly kind: 'table'; readonly rows: readonly (readonly IncomingCell[])[]; readonly hasHead: boolean }
  /** The head that our own files begin with: it says what the lesson study knows itself. */
  | { readonly kind: 'ownHead' }

export type IncomingCell = readonly IncomingBlock[]

/** A row for the flow of the lesson. */
export interface IncomingRow {
  readonly minutes: number | null
  readonly cells: Readonly<Record<CellKind, readonly PlanJson[]>>
}

/** What stood under one heading. */
export interface IncomingPart {
  /** The heading as the document has it; empty before the first one. */
  readonly heading: string
  /** Which section that means; null when nothing says so. */
  readonly meant: SectionKey | null
  /** Where it goes unless somebody chooses otherwise. */
  readonly target: SectionKey
  /** What it was read from. */
  readonly from: 'heading' | 'form' | 'formHead' | 'start'
  readonly blocks: readonly PlanJson[]
  /** Tables that are a flow of the lesson, as rows. */
  readonly rows: readonly IncomingRow[]
}

/** What a document had that a plan cannot have, and how often. */
export const LEFT_OUT = [
  'ownHead',
  'pageHead',
  'notes',
  'comments',
  'formulas',
  'drawings',
  'pictures',
  'deleted',
  'other',
] as const
export type LeftOut = (typeof LEFT_OUT)[number]

/** A picture of the document; in the plan's JSON `incoming:<index>` stands for it until it is kept. */
export interface IncomingPicture {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly alt: string
}

export interface IncomingDocument {
  readonly parts: readonly IncomingPart[]
  readonly pictures: readonly IncomingPicture[]
  readonly leftOut: ReadonlyMap<LeftOut, number>
}

/** The place holder of the `index`-th picture. */
export function incomingPicture(index: number): string {
  return `incoming:${index}`
}

/** Which picture a place holder stands for; null for every other `fileId`. */
export function incomingIndex(fileId: unknown): number | null {
  const found = typeof fileId === 'string' ? /^incoming:(\d{1,5})$/.exec(fileId) : null
  return found === null ? null : Number(found[1])
}

/** Every picture's place holder in some blocks. */
export function picturesIn(nodes: readonly PlanJson[]): number[] {
  return nodes.flatMap((node) => {
    const index = node.type === 'picture' ? incomingIndex(node.attrs?.['fileId']) : null
    return [...(index === null ? [] : [index]), ...picturesIn(node.content ?? [])]
  })
}
