import type { Database } from '#db/database.ts'
import { findLessonStudy } from '#db/queries/activity/find.ts'
import { rosterEntries } from '#db/queries/activity/people.ts'
import { findDocument } from '#db/queries/document/find.ts'
import { mayRead } from '#domain/document-access.ts'
import type { DocumentKind } from '#domain/document-name.ts'
import type { Person } from '#domain/people/viewer.ts'

/** What a plan is called that something came from; null: the reader may not know it, or it is gone. */
export type SourceName = {
  readonly documentId: string
  readonly kind: DocumentKind
  /** Of the lesson study. */
  readonly title: string
  readonly lessonStudyId: string
  /** Whose own plan it is; null: a shared plan. */
  readonly ownerId: string | null
  readonly ownerName: string
} | null

/** What the plans are called that somebody may know, by their ids. */
export async function sourcesOf(
  db: Database,
  person: Person,
  documentIds: readonly string[],
): Promise<Map<string, SourceName>> {
  const names = await Promise.all(
    [...new Set(documentIds)].map(async (documentId): Promise<[string, SourceName]> => {
      const document = await findDocument(db, documentId)
      if (document === null || !mayRead(person, document)) return [documentId, null]
      const { kind, lessonStudyId, ownerId } = document
      const [study, owner] = await Promise.all([
        findLessonStudy(db, lessonStudyId),
        ownerId === null ? null : rosterEntries(db, [ownerId]),
      ])
      if (study === null) return [documentId, null]
      const ownerName = ownerId === null ? '' : (owner?.get(ownerId)?.name ?? '')
      return [documentId, { documentId, kind, title: study.title, lessonStudyId, ownerId, ownerName }]
    }),
  )
  return new Map(names)
}
