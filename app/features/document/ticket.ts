import { PAGE_OF } from '#domain/people/page-of.ts'
import { SCHEMA_NUMBER, parseDocumentName } from '#domain/document-name.ts'
import type { CloseReason } from '#domain/close-reasons.ts'

export type TicketAnswer =
  | { readonly kind: 'ticket'; readonly ticket: string }
  | { readonly kind: 'refused'; readonly reason: CloseReason }
  /** The server cannot be reached or is busy: ask again. */
  | { readonly kind: 'later' }

/**
 * Asks the pages' server for a ticket that opens a document for the next minute. Never rejects. When somebody
 * else than `personId` is signed in by now, there is none for this page.
 */
export async function fetchTicket(
  ticketUrl: string,
  documentName: string,
  personId: string,
): Promise<TicketAnswer> {
  const name = parseDocumentName(documentName)
  if (name === null) return { kind: 'refused', reason: 'noSuchDocument' }
  try {
    const response = await fetch(ticketUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', [PAGE_OF]: personId },
      body: JSON.stringify({ documentName, schemaNumber: SCHEMA_NUMBER[name.kind] }),
    })
    const answer: unknown = await response.json().catch(() => null)
    if (response.ok && isTicket(answer)) return { kind: 'ticket', ticket: answer.ticket }
    const reason = REFUSED[response.status]
    // Signed out in another tab, the login page answers instead of JSON.
    if (response.redirected || (response.ok && !isTicket(answer)))
      return { kind: 'refused', reason: 'badTicket' }
    return reason === undefined ? { kind: 'later' } : { kind: 'refused', reason }
  } catch {
    return { kind: 'later' }
  }
}

const REFUSED: Readonly<Partial<Record<number, CloseReason>>> = {
  401: 'badTicket',
  403: 'notAllowed',
  404: 'notAllowed',
}

function isTicket(answer: unknown): answer is { ticket: string } {
  return (
    typeof answer === 'object' && answer !== null && 'ticket' in answer && typeof answer.ticket === 'string'
  )
}
