import { and, eq, isNull } from 'drizzle-orm'
import { readVisibility, type Visibility } from '#domain/activity/visibility.ts'
import type { DocumentKind } from '#domain/document-name.ts'
import type { Queryable } from '../../database.ts'
import { lessonStudy } from '../../schema/activity.ts'
import { document } from '../../schema/document.ts'

/** A shared document's row, with what `can()` needs to know about it. */
export interface FoundDocument {
  readonly documentId: string
  readonly kind: DocumentKind
  readonly epoch: number
  readonly lessonStudyId: string
  readonly communityId: string
  readonly visibility: Visibility
  readonly schemaNumber: number
}

const columns = {
  documentId: document.id,
  kind: document.kind,
  epoch: document.epoch,
  lessonStudyId: document.lessonStudyId,
  communityId: lessonStudy.communityId,
  visibility: lessonStudy.visibility,
  schemaNumber: document.schemaNumber,
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

/** The documents of a lesson study: its plan and its board. */
export async function documentsOf(db: Queryable, lessonStudyId: string): Promise<FoundDocument[]> {
  const rows = await db
    .select(columns)
    .from(document)
    .innerJoin(lessonStudy, eq(lessonStudy.id, document.lessonStudyId))
    .where(eq(document.lessonStudyId, lessonStudyId))
  return rows.map(foundRow)
}
