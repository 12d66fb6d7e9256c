import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { readVisibility, type Visibility } from '#domain/activity/visibility.ts'
import type { DocumentKind, SharedKind } from '#domain/document-name.ts'
import type { Queryable } from '../../database.ts'
import { lessonStudy } from '../../schema/activity.ts'
import { document } from '../../schema/document.ts'

/** A document's row, with what `can()` needs to know about it. */
export interface FoundDocument {
  readonly documentId: string
  readonly kind: DocumentKind
  readonly epoch: number
  readonly lessonStudyId: string
  readonly communityId: string
  readonly visibility: Visibility
  readonly schemaNumber: number
  /** Whose draft or personal plan it is; null: everybody's plan or board. */
  readonly ownerId: string | null
  /** Since when a draft is handed in, and since when the others may read an own plan; null: not yet. */
  readonly handedInAtMs: number | null
  readonly shownAtMs: number | null
}

/** The plan or the board that everybody of a lesson study shares. */
export type SharedDocument = FoundDocument & { readonly kind: SharedKind; readonly ownerId: null }

const columns = {
  documentId: document.id,
  kind: document.kind,
  epoch: document.epoch,
  lessonStudyId: document.lessonStudyId,
  communityId: lessonStudy.communityId,
  visibility: lessonStudy.visibility,
  schemaNumber: document.schemaNumber,
  ownerId: document.ownerId,
  handedInAtMs: document.handedInAtMs,
  shownAtMs: document.shownAtMs,
}

function foundRow(
  row: Omit<FoundDocument, 'kind' | 'visibility'> & {
    readonly kind: string
    readonly visibility: string
  },
): FoundDocument {
  return { ...row, kind: row.kind as DocumentKind, visibility: readVisibility(row.visibility) }
}

/** The document of this id; null when there is none, or its lesson study lies in the trash. */
export async function findDocument(db: Queryable, documentId: string): Promise<FoundDocument | null> {
  const rows = await db
    .select(columns)
    .from(document)
    .innerJoin(lessonStudy, eq(lessonStudy.id, document.lessonStudyId))
    .where(and(eq(document.id, documentId), isNull(lessonStudy.trashedAtMs)))
  const row = rows[0]
  return row === undefined ? null : foundRow(row)
}

/** What the people of a lesson study share: its plan and its board. Nobody's drafts. */
export async function documentsOf(db: Queryable, lessonStudyId: string): Promise<SharedDocument[]> {
  const rows = await db
    .select(columns)
    .from(document)
    .innerJoin(lessonStudy, eq(lessonStudy.id, document.lessonStudyId))
    .where(and(eq(document.lessonStudyId, lessonStudyId), isNull(document.ownerId)))
  return rows.map((row) => foundRow(row) as SharedDocument)
}

/** Everybody's own plans in a lesson study, oldest first: for verbs that ask `can()` about each. */
export async function ownPlansOf(db: Queryable, lessonStudyId: string): Promise<FoundDocument[]> {
  const rows = await db
    .select(columns)
    .from(document)
    .innerJoin(lessonStudy, eq(lessonStudy.id, document.lessonStudyId))
    .where(and(eq(document.lessonStudyId, lessonStudyId), isNotNull(document.ownerId)))
    .orderBy(asc(document.createdAtMs), asc(document.id))
  return rows.map(foundRow)
}
