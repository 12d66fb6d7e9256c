import { and, asc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { SharedKind } from '#domain/document-name.ts'
import { type NamedPosition, VERSION_KINDS } from '#domain/history/timeline.ts'
import type { Queryable } from '../../database.ts'
import { document } from '../../schema/document.ts'
import { documentVersion } from '../../schema/history.ts'

/** A version, and the document and lesson study that it is one of. */
export interface FoundVersion extends NamedPosition {
  readonly documentId: string
  readonly lessonStudyId: string
}

const columns = {
  versionId: documentVersion.id,
  documentId: documentVersion.documentId,
  lessonStudyId: document.lessonStudyId,
  documentKind: document.kind,
  epoch: documentVersion.epoch,
  atId: documentVersion.atId,
  atMs: documentVersion.atMs,
  kind: documentVersion.kind,
  name: documentVersion.name,
  note: documentVersion.note,
  sessionId: documentVersion.sessionId,
  createdBy: documentVersion.createdBy,
}

/** Every version of a lesson study's plan and board, oldest first. */
export async function versionsOf(db: Queryable, lessonStudyId: string): Promise<FoundVersion[]> {
  const rows = await db
    .select(columns)
    .from(documentVersion)
    .innerJoin(document, eq(document.id, documentVersion.documentId))
    .where(eq(document.lessonStudyId, lessonStudyId))
    .orderBy(asc(documentVersion.atMs), asc(documentVersion.atId))
  return rows.map(found)
}

/** The version of a URL's id within one lesson study; null when it is none of its versions, or no id at all. */
export async function findVersion(
  db: Queryable,
  lessonStudyId: string,
  versionId: string,
): Promise<FoundVersion | null> {
  if (!z.uuid().safeParse(versionId).success) return null
  const rows = await db
    .select(columns)
    .from(documentVersion)
    .innerJoin(document, eq(document.id, documentVersion.documentId))
    .where(and(eq(documentVersion.id, versionId), eq(document.lessonStudyId, lessonStudyId)))
  return rows[0] === undefined ? null : found(rows[0])
}

/** The versions that were named in one act with this one, itself among them. */
export async function versionsOfAct(db: Queryable, version: FoundVersion): Promise<FoundVersion[]> {
  const { atMs, kind, name, createdBy } = version
  return (await versionsOf(db, version.lessonStudyId)).filter(
    (it) => it.atMs === atMs && it.kind === kind && it.name === name && it.createdBy === createdBy,
  )
}

/** Gives versions other words. */
export async function rewordVersions(
  tx: Queryable,
  versionIds: readonly string[],
  words: { readonly name: string; readonly note: string | null },
): Promise<void> {
  await tx
    .update(documentVersion)
    .set(words)
    .where(inArray(documentVersion.id, [...versionIds]))
}

/** Forgets versions: only what was kept for a restore that came to nothing. */
export async function forgetVersions(tx: Queryable, versionIds: readonly string[]): Promise<void> {
  const mine = inArray(documentVersion.id, [...versionIds])
  await tx.delete(documentVersion).where(and(mine, eq(documentVersion.kind, 'before_restore')))
}

type Row = Omit<FoundVersion, 'documentKind' | 'kind'> & { documentKind: string; kind: string }

function found(row: Row): FoundVersion {
  return {
    ...row,
    documentKind: row.documentKind as SharedKind,
    kind: VERSION_KINDS.find((kind) => kind === row.kind) ?? 'named',
  }
}
