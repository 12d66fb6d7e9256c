/** The two documents that everybody of a lesson study shares. */
export const SHARED_KINDS = ['plan', 'board'] as const
export type SharedKind = (typeof SHARED_KINDS)[number]

/** A plan of one person: what they draft before anybody else has seen it (初案), and what they make of the shared plan (个案). */
export const OWN_PLAN_KINDS = ['draft', 'personal'] as const
export type OwnPlanKind = (typeof OWN_PLAN_KINDS)[number]

/** Stored: add, never rename. */
export type DocumentKind = SharedKind | OwnPlanKind

export interface DocumentName {
  readonly kind: DocumentKind
  /** uuid of the `document` row. */
  readonly documentId: string
  /** Raised whenever the log starts anew, so that stale offline edits cannot come back. */
  readonly epoch: number
}

/**
 * The document schema that this build reads and writes; older clients are refused, because the editor's
 * binding deletes from the shared document what it does not know. Plan 2: pictures.
 */
export const SCHEMA_NUMBER: Readonly<Record<DocumentKind, number>> = {
  plan: 2,
  board: 1,
  draft: 2,
  personal: 2,
}

const PATTERN =
  /^(plan|board|draft|personal)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/([1-9][0-9]{0,8})$/

/** Whether what is kept in it is a board; else it is a plan. */
export function isBoard(kind: DocumentKind): kind is 'board' {
  return kind === 'board'
}

/** Whether it is one person's own plan. */
export function isOwnPlan(kind: DocumentKind): kind is OwnPlanKind {
  return kind === 'draft' || kind === 'personal'
}

/** `plan/<uuid>/<epoch>`: the live name, and the name of the browser's offline store. */
export function formatDocumentName(name: DocumentName): string {
  return `${name.kind}/${name.documentId}/${name.epoch}`
}

/** Reads a live name; null for anything else. */
export function parseDocumentName(text: string): DocumentName | null {
  const match = PATTERN.exec(text)
  if (match === null) return null
  return { kind: match[1] as DocumentKind, documentId: match[2]!, epoch: Number(match[3]) }
}
