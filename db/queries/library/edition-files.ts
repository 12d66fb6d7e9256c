import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { PictureMime } from '#domain/files/picture-file.ts'
import type { Queryable } from '../../database.ts'
import { editionFile } from '../../schema/library.ts'
import type { FileOwner, StoredFile } from '../files/files.ts'

/** A file of the library; `width` and `height` are 0 for what is no picture. */
export interface EditionFile {
  readonly fileId: string
  readonly name: string
  readonly mime: string
  readonly bytes: number
  readonly width: number
  readonly height: number
  readonly sha: string
}

const { fileId, name, mime, bytes, width, height, sha } = editionFile
const COLUMNS = { fileId, name, mime, bytes, width, height, sha }

/** A file by its id, in its own edition only; null for anything else. */
export async function findEditionFile(
  db: Queryable,
  editionId: string,
  id: string,
): Promise<EditionFile | null> {
  if (!z.uuid().safeParse(id).success || !z.uuid().safeParse(editionId).success) return null
  const [row] = await db
    .select(COLUMNS)
    .from(editionFile)
    .where(and(eq(editionFile.editionId, editionId), eq(editionFile.fileId, id)))
  return row ?? null
}

/** The files of an edition. */
export async function editionFiles(db: Queryable, editionId: string): Promise<EditionFile[]> {
  return await db.select(COLUMNS).from(editionFile).where(eq(editionFile.editionId, editionId))
}

/** The pictures of a published plan, as a lesson study keeps them, under the ids that its content names. */
export async function editionPictures(db: Queryable, editionId: string): Promise<StoredFile[]> {
  return await db
    .select({ id: fileId, mime: sql<PictureMime>`${mime}`, bytes, width, height, sha })
    .from(editionFile)
    .where(eq(editionFile.editionId, editionId))
}

/** Gives an edition its files, at the cost of their owner. */
export async function insertEditionFiles(
  tx: Queryable,
  it: { editionId: string; owner: FileOwner; personId: string; files: readonly EditionFile[] },
): Promise<void> {
  if (it.files.length === 0) return
  const institutionId = 'institutionId' in it.owner ? it.owner.institutionId : null
  await tx
    .insert(editionFile)
    .values(
      it.files.map((file) => ({ editionId: it.editionId, institutionId, ownerId: it.personId, ...file })),
    )
}
