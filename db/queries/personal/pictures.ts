import { and, eq, inArray } from 'drizzle-orm'
import type { PictureMime } from '#domain/files/picture-file.ts'
import type { Queryable } from '../../database.ts'
import { storedFile } from '../../schema/file.ts'
import type { FoundFile } from '../files/files.ts'

/** Those of these pictures that a lesson study has, in what is shared and in own plans: for a verb that knows whose. */
export async function picturesIn(
  db: Queryable,
  lessonStudyId: string,
  fileIds: readonly string[],
): Promise<FoundFile[]> {
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
