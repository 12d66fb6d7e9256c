import { z } from 'zod'

/** How long a ticket opens a document's connection, in seconds. */
export const TICKET_SECONDS = 60
/** The audience claim of tickets, so that no other token of the installation can stand in for one. */
export const TICKET_AUDIENCE = 'collab'

/** What a ticket says: who, which document, under which login. Signed (JWT, HS256) by the pages' server. */
export const ticketClaims = z.object({
  personId: z.uuid(),
  /** `plan/<id>/<epoch>` or `board/<id>/<epoch>`. */
  documentName: z.string(),
  loginSessionId: z.uuid(),
  /** The document schema that the tab was built with. */
  schemaNumber: z.number().int().positive(),
})
export type TicketClaims = z.infer<typeof ticketClaims>
