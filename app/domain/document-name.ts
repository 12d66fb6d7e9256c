/** The two documents of a lesson study. */
export const DOCUMENT_KINDS = ['plan', 'board'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

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
export const SCHEMA_NUMBER: Readonly<Record<DocumentKind, number>> = { plan: 2, board: 1 }

const PATTERN = /^(plan|board)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/([1-9][0-9]{0,8})$/

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
