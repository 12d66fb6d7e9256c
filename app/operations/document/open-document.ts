import type { Database } from '#db/database.ts'
import { findDocument } from '#db/queries/document/find.ts'
import { mayRead } from '#domain/document-access.ts'
import { parseDocumentName } from '#domain/document-name.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import type { TicketClaims } from '#domain/ticket.ts'

interface Needs {
  readonly db: Database
}

/** Which document somebody wants to open, from the page of which lesson study, with what tab. */
export interface OpenDocument {
  readonly lessonStudyId: string
  readonly documentName: string
  /** The document schema that the tab was built with. */
  readonly schemaNumber: number
  /** The login under which they ask; null when nobody is signed in. */
  readonly loginSessionId: string | null
}

/**
 * Decides whether somebody may open a shared document, and answers what their ticket shall say. Who may
 * not read it is told what somebody is told who asks for a document that does not exist. Epoch and schema
 * are judged where the document is opened: there the page is told which of them is out of date.
 */
export async function openDocument(
  needs: Needs,
  viewer: Viewer,
  input: OpenDocument,
): Promise<Outcome<TicketClaims>> {
  if (viewer === null || input.loginSessionId === null) return refused('notSignedIn')
  const name = parseDocumentName(input.documentName)
  const found = name === null ? null : await findDocument(needs.db, name.documentId)
  if (name === null || found === null || found.kind !== name.kind) return refused('notFound')
  if (found.lessonStudyId !== input.lessonStudyId) return refused('notFound')
  if (!mayRead(viewer, found)) return refused('notFound')
  return done({
    personId: viewer.personId,
    documentName: input.documentName,
    loginSessionId: input.loginSessionId,
    schemaNumber: input.schemaNumber,
  })
}
