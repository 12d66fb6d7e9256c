import type { SharedKind } from '#domain/document-name.ts'
import type { Queryable } from '../../database.ts'
import { documentsOf } from '../document/find.ts'
import { positionAt } from '../document/position.ts'
import { type FoundVersion, versionsOf } from './versions.ts'

/** A position in one document's log. */
export interface LogPlace {
  readonly documentId: string
  readonly epoch: number
  readonly atId: number
}

/**
 * Where a document of the lesson study stood when a version was named: at its own version of that
 * moment, else at its last row before. Null when the lesson study has no such document.
 */
export async function placeAtVersion(
  db: Queryable,
  version: FoundVersion,
  kind: SharedKind,
): Promise<LogPlace | null> {
  if (version.documentKind === kind) return placeOf(version)
  const versions = await versionsOf(db, version.lessonStudyId)
  const { atMs, name, createdBy } = version
  const sibling = versions.find(
    (it) => it.documentKind === kind && it.atMs === atMs && it.name === name && it.createdBy === createdBy,
  )
  if (sibling !== undefined) return placeOf(sibling)
  const document = (await documentsOf(db, version.lessonStudyId)).find((it) => it.kind === kind)
  if (document === undefined) return null
  const { documentId, epoch } = document
  return { documentId, epoch, atId: await positionAt(db, document, atMs) }
}

function placeOf({ documentId, epoch, atId }: FoundVersion): LogPlace {
  return { documentId, epoch, atId }
}
