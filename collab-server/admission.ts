import { CLOSE } from '#domain/close-reasons.ts'
import { mayRead, mayWrite } from '#domain/document-access.ts'
import { parseDocumentName, SCHEMA_NUMBER } from '#domain/document-name.ts'
import type { Database } from '#db/database.ts'
import { findDocument, type FoundDocument } from '#db/queries/document/find.ts'
import { loginHolds, presentPerson, type PresentPerson } from '#db/queries/document/presence.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { RefusalError } from './refusal.ts'
import { verifyTicket } from './verify-ticket.ts'

/** Who came in through which ticket, and what they may do here. */
export interface Admitted {
  readonly person: PresentPerson
  readonly document: FoundDocument
  readonly loginSessionId: string
  readonly access: Access
}

export type Access = 'none' | 'read' | 'write'

interface Needs {
  readonly db: Database
  readonly ticketSecret: Uint8Array
  readonly clock: () => number
}

/**
 * Decides whether a connection may open a document: the ticket is genuine, fresh and for this very
 * name, the document has this epoch, the tab is neither older than the document's schema nor than what this
 * build's pages may write into it next, the login still holds, and `can()` says yes now, whatever it said
 * when the ticket was made. Throws the refusal.
 */
export async function admit(needs: Needs, documentName: string, ticket: string): Promise<Admitted> {
  const claims = await verifyTicket(ticket, needs.ticketSecret, needs.clock())
  if (claims.documentName !== documentName) throw new RefusalError(CLOSE.badTicket)
  const name = parseDocumentName(documentName)
  const document = name === null ? null : await findDocument(needs.db, name.documentId)
  if (name === null || document === null || document.kind !== name.kind || document.epoch !== name.epoch)
    throw new RefusalError(CLOSE.noSuchDocument)
  const { personId, loginSessionId } = claims
  const [access, person] = await Promise.all([
    currentAccess(needs, document, personId, loginSessionId),
    presentPerson(needs.db, personId),
  ])
  if (access === 'none' || person === null) throw new RefusalError(CLOSE.notAllowed)
  const newest = Math.max(document.schemaNumber, SCHEMA_NUMBER[name.kind])
  if (claims.schemaNumber < newest) throw new RefusalError(CLOSE.pleaseReload)
  return { person, document, loginSessionId, access }
}

/** What this person may do with this document now, asked afresh. */
export async function currentAccess(
  needs: Pick<Needs, 'db' | 'clock'>,
  document: FoundDocument,
  personId: string,
  loginSessionId: string,
): Promise<Access> {
  const nowMs = needs.clock()
  const [viewer, holds, there] = await Promise.all([
    loadViewer(needs.db, personId, nowMs),
    loginHolds(needs.db, loginSessionId, personId, nowMs),
    // Since it was opened its lesson study may have been put into the trash or shown to others, a draft handed in.
    findDocument(needs.db, document.documentId),
  ])
  if (!holds || there === null) return 'none'
  if (!mayRead(viewer, there)) return 'none'
  return mayWrite(viewer, there) ? 'write' : 'read'
}
