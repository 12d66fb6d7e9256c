import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { PictureMime } from '#domain/files/picture-file.ts'
import type { Queryable } from '../../database.ts'
import { storedFile } from '../../schema/file.ts'
import type { StoredFile } from '../files/files.ts'

/** Where a picture is kept: in a lesson study for everybody, or (`documentId`) in one person's own plan. */
export interface PicturePlace {
  readonly lessonStudyId: string
  readonly documentId: string | null
}

/** Those of these pictures that are kept in a lesson study, with where. */
export async function picturesIn(
  db: Queryable,
  lessonStudyId: string,
  fileIds: readonly string[],
): Promise<(StoredFile & { documentId: string | null })[]> {
  if (fileIds.length === 0) return []
  const rows = await db
    .select()
    .from(storedFile)
    .where(and(eq(storedFile.lessonStudyId, lessonStudyId), inArray(storedFile.id, [...fileIds])))
  return rows.map(({ id, mime, bytes, width, height, sha, documentId }) => ({
    id,
    mime: mime as PictureMime,
    bytes,
    width,
    height,
    sha,
    documentId,
  }))
}

/** The picture of these bytes that is kept at a place; null: none. */
export async function pictureAt(db: Queryable, place: PicturePlace, sha: string): Promise<string | null> {
  const { lessonStudyId, documentId } = place
  const rows = await db
    .select({ id: storedFile.id })
    .from(storedFile)
    .where(
      and(
        eq(storedFile.lessonStudyId, lessonStudyId),
        eq(storedFile.sha, sha),
        documentId === null ? isNull(storedFile.documentId) : eq(storedFile.documentId, documentId),
      ),
    )
  return rows[0]?.id ?? null
}

/** Keeps a picture at a place. */
export async function insertPicture(
  tx: Queryable,
  file: StoredFile & PicturePlace & { uploaderId: string; institutionId: string | null; atMs: number },
): Promise<void> {
  await tx.insert(storedFile).values(file)
}
