import { jwtVerify } from 'jose'
import { CLOSE } from '#domain/close-reasons.ts'
import { TICKET_AUDIENCE, type TicketClaims, ticketClaims } from '#domain/ticket.ts'
import { RefusalError } from './refusal.ts'

/**
 * What a ticket says. Throws the refusal `badTicket` for one that is forged, expired, made for
 * something else, or not ours in any other way.
 */
export async function verifyTicket(ticket: string, secret: Uint8Array, nowMs: number): Promise<TicketClaims> {
  try {
    const { payload } = await jwtVerify(ticket, secret, {
      algorithms: ['HS256'],
      audience: TICKET_AUDIENCE,
      currentDate: new Date(nowMs),
      requiredClaims: ['exp'],
    })
    return ticketClaims.parse(payload)
  } catch {
    throw new RefusalError(CLOSE.badTicket)
  }
}
