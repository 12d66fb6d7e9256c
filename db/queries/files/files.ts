import { and, asc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { PictureMime } from '#domain/files/picture-file.ts'
import type { Queryable } from '../../database.ts'
import { document } from '../../schema/document.ts'
import { storedFile } from '../../schema/file.ts'
import { person, institution, institutionMember } from '../../schema/people.ts'
import { editionFile } from '../../schema/library.ts'
import { planTemplateFile } from '../../schema/template.ts'

/** A picture of a lesson study; `bytes` is its size, `width` and `height` are in pixels. */
export interface StoredFile {
  readonly id: string
  readonly mime: PictureMime
  readonly bytes: number
  readonly width: number
  readonly height: number
  readonly sha: string
}

/** A file, and the draft or personal plan that it was put into; null: the plan or the board that everybody shares. */
export interface FoundFile extends StoredFile {
  readonly documentId: string | null
}

const COLUMNS = {
  id: storedFile.id,
  mime: sql<PictureMime>`${storedFile.mime}`,
  bytes: storedFile.bytes,
  width: storedFile.width,
  height: storedFile.height,
  sha: storedFile.sha,
}

/** Who pays for a file with their place: a school, or a person who belongs to none. */
export type FileOwner = { readonly institutionId: string } | { readonly personId: string }

/** The owner of what this person adds: the first school that they joined, as they are shown with. */
export async function fileOwner(db: Queryable, personId: string): Promise<FileOwner> {
  const rows = await db
    .select({ institutionId: institutionMember.institutionId })
    .from(institutionMember)
    .where(eq(institutionMember.personId, personId))
    .orderBy(asc(institutionMember.joinedAtMs), asc(institutionMember.institutionId))
    .limit(1)
  return rows[0] ?? { personId }
}

/** Keeps other additions of this owner waiting until the transaction ends. */
export async function lockOwner(tx: Queryable, owner: FileOwner): Promise<void> {
  if ('institutionId' in owner)
    await tx
      .select({ id: institution.id })
      .from(institution)
      .where(eq(institution.id, owner.institutionId))
      .for('no key update')
  else
    await tx.select({ id: person.id }).from(person).where(eq(person.id, owner.personId)).for('no key update')
}

/**
 * Holds these bytes until the transaction ends: whoever adds a picture holds them from before they are on the
 * disk until a row names them, whoever removes them while looking whether one does.
 */
export async function lockBytes(tx: Queryable, sha: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${sha}, 3))`)
}

/** How many bytes an owner's files take: in lesson studies and in the library. */
export async function usedBytes(db: Queryable, owner: FileOwner): Promise<number> {
  const [inStudies, inLibrary] = await Promise.all([
    db
      .select({ used: sql<string>`coalesce(sum(${storedFile.bytes}), 0)` })
      .from(storedFile)
      .where(
        'institutionId' in owner
          ? eq(storedFile.institutionId, owner.institutionId)
          : and(isNull(storedFile.institutionId), eq(storedFile.uploaderId, owner.personId)),
      ),
    db
      .select({ used: sql<string>`coalesce(sum(${editionFile.bytes}), 0)` })
      .from(editionFile)
      .where(
        'institutionId' in owner
          ? eq(editionFile.institutionId, owner.institutionId)
          : and(isNull(editionFile.institutionId), eq(editionFile.ownerId, owner.personId)),
      ),
  ])
  return Number(inStudies[0]?.used ?? 0) + Number(inLibrary[0]?.used ?? 0)
}

/** Where a file stands: in what everybody of a lesson study shares, or in the own plan `documentId` in it. */
export interface FilePlace {
  readonly lessonStudyId: string
  readonly documentId: string | null
}

function isIn({ lessonStudyId, documentId }: FilePlace) {
  return and(
    eq(storedFile.lessonStudyId, lessonStudyId),
    documentId === null ? isNull(storedFile.documentId) : eq(storedFile.documentId, documentId),
  )
}

/** The same bytes in the same place, when they are there already. What lies in another's draft is not told of. */
export async function findFileBySha(
  db: Queryable,
  place: FilePlace,
  sha: string,
): Promise<StoredFile | null> {
  const rows = await db
    .select(COLUMNS)
    .from(storedFile)
    .where(and(isIn(place), eq(storedFile.sha, sha)))
  return rows[0] ?? null
}

/**
 * A file by its id, in its own lesson study only; null for anything else, or what is no id at all. Whoever shows it
 * asks first whether it lies in somebody's own plan.
 */
export async function findFile(
  db: Queryable,
  lessonStudyId: string,
  fileId: string,
): Promise<FoundFile | null> {
  if (!z.uuid().safeParse(fileId).success || !z.uuid().safeParse(lessonStudyId).success) return null
  const rows = await db
    .select({ ...COLUMNS, documentId: storedFile.documentId })
    .from(storedFile)
    .where(and(eq(storedFile.id, fileId), eq(storedFile.lessonStudyId, lessonStudyId)))
  return rows[0] ?? null
}

/** Those of these files that the lesson study has, but for those in an own plan that is not shown. */
export async function filesIn(
  db: Queryable,
  lessonStudyId: string,
  fileIds: readonly string[],
): Promise<StoredFile[]> {
  if (fileIds.length === 0) return []
  return await db
    .select(COLUMNS)
    .from(storedFile)
    .leftJoin(document, eq(document.id, storedFile.documentId))
    .where(
      and(
        eq(storedFile.lessonStudyId, lessonStudyId),
        inArray(storedFile.id, [...fileIds]),
        or(isNull(storedFile.documentId), isNotNull(document.shownAtMs)),
      ),
    )
}

/** Those of these files that a lesson study has, in what is shared and in own plans, shown or not: for who knows whose. */
export async function filesOfStudy(
  db: Queryable,
  lessonStudyId: string,
  fileIds: readonly string[],
): Promise<FoundFile[]> {
  if (fileIds.length === 0) return []
  return await db
    .select({ ...COLUMNS, documentId: storedFile.documentId })
    .from(storedFile)
    .where(and(eq(storedFile.lessonStudyId, lessonStudyId), inArray(storedFile.id, [...fileIds])))
}

/** Writes a file down. False: these bytes came into the same place at the same moment. */
export async function insertFile(
  tx: Queryable,
  file: StoredFile & {
    lessonStudyId: string
    documentId?: string | null
    uploaderId: string
    institutionId: string | null
    atMs: number
  },
): Promise<boolean> {
  const rows = await tx.insert(storedFile).values(file).onConflictDoNothing().returning({ id: storedFile.id })
  return rows.length > 0
}

/** Which of these shas some row knows: of a lesson study, of somebody's template, or of an edition. */
export async function knownShas(db: Queryable, shas: readonly string[]): Promise<Set<string>> {
  if (shas.length === 0) return new Set()
  const known = await Promise.all(
    [storedFile, planTemplateFile, editionFile].map((table) =>
      db
        .selectDistinct({ sha: table.sha })
        .from(table)
        .where(inArray(table.sha, [...shas])),
    ),
  )
  return new Set(known.flat().map((row) => row.sha))
}
