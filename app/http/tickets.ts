import { SignJWT } from 'jose'
import { TICKET_AUDIENCE, TICKET_SECONDS, type TicketClaims } from '#domain/ticket.ts'

/** Mints the tickets that open a shared document. `can()` is asked before, and again by who verifies. */
export interface Tickets {
  mint(claims: TicketClaims): Promise<string>
}

/** Tickets signed with the installation's secret (at least 32 bytes). */
export function createTickets(secret: Uint8Array, clock: () => number): Tickets {
  return {
    mint: (claims) => {
      const now = Math.floor(clock() / 1000)
      return new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'HS256' })
        .setAudience(TICKET_AUDIENCE)
        .setIssuedAt(now)
        .setExpirationTime(now + TICKET_SECONDS)
        .sign(secret)
    },
  }
}
