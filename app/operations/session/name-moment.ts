import type { Queryable } from '#db/database.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { appendFact } from '#db/queries/session/facts.ts'
import { documentVersion } from '#db/schema/history.ts'
import type { DocumentKind } from '#domain/document-name.ts'

/**
 * Names where the logs of plan and board stand now: one version of each, and a fact that says so. Call
 * it inside a transaction; what was acknowledged to anybody before is part of the versions.
 */
export async function nameMoment(
  tx: Queryable,
  newId: () => string,
  moment: {
    lessonStudyId: string
    sessionId: string | null
    kind: 'session_end' | 'named'
    name: string
    personId: string
    atMs: number
  },
): Promise<{ documentKind: DocumentKind; versionId: string }[]> {
  const { lessonStudyId, sessionId, kind, name, personId, atMs } = moment
  const named: { documentKind: DocumentKind; versionId: string }[] = []
  for (const document of await documentsOf(tx, lessonStudyId)) {
    const { documentId, epoch, kind: documentKind } = document
    const { atId } = await lastPosition(tx, documentId, epoch)
    const versionId = newId()
    await tx
      .insert(documentVersion)
      .values({ id: versionId, documentId, epoch, atId, atMs, kind, name, sessionId, createdBy: personId })
    await appendFact(tx, {
      lessonStudyId,
      sessionId,
      atMs,
      personId,
      kind: 'version.named',
      key: `version.named/${versionId}`,
      body: { versionId, documentKind, name },
    })
    named.push({ documentKind, versionId })
  }
  return named
}
