import type { Queryable } from '#db/database.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { appendFact } from '#db/queries/session/facts.ts'
import { documentVersion } from '#db/schema/history.ts'
import type { SharedKind } from '#domain/document-name.ts'
import type { VersionKind } from '#domain/history/timeline.ts'

interface NamedVersion {
  readonly documentKind: SharedKind
  readonly versionId: string
  /** The last row of the log that belongs to it. */
  readonly atId: number
}

/**
 * Names where the logs of plan and board stand now: one version of each, and a fact that says so
 * (not of what is kept by itself before a restore). Call
 * it inside a transaction; what was acknowledged to anybody before is part of the versions.
 */
export async function nameMoment(
  tx: Queryable,
  newId: () => string,
  moment: {
    lessonStudyId: string
    sessionId: string | null
    kind: VersionKind
    name: string
    note?: string | null
    personId: string
    atMs: number
  },
): Promise<NamedVersion[]> {
  const { lessonStudyId, sessionId, kind, name, note = null, personId, atMs } = moment
  const named: NamedVersion[] = []
  for (const document of await documentsOf(tx, lessonStudyId)) {
    const { documentId, epoch, kind: documentKind } = document
    const { atId } = await lastPosition(tx, documentId, epoch)
    const versionId = newId()
    const at = { documentId, epoch, atId, atMs }
    await tx
      .insert(documentVersion)
      .values({ id: versionId, ...at, kind, name, note, sessionId, createdBy: personId })
    named.push({ documentKind, versionId, atId })
    // What is kept by itself is no news.
    if (kind === 'before_restore') continue
    await appendFact(tx, {
      lessonStudyId,
      sessionId,
      atMs,
      personId,
      kind: 'version.named',
      key: `version.named/${versionId}`,
      body: { versionId, documentKind, name },
    })
  }
  return named
}
