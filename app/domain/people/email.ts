import { z } from 'zod'
import { done, refused, type Outcome } from '../outcome.ts'

/** Longest e-mail address, in characters (RFC 5321). */
export const EMAIL_MAX = 254
/** The end of the addresses that stand in where somebody gave none; `.invalid` never receives mail. */
const NO_MAIL = '@no-mail.invalid'

/** The stand-in addresses, as an SQL `like` pattern. */
export const STAND_IN_PATTERN = `%${NO_MAIL}`

const address = z.email().max(EMAIL_MAX)

/** The address kept for somebody who gave none: the account table wants one that is unique. */
export function standInEmail(personId: string): string {
  return personId + NO_MAIL
}

/** The address as a page may show it; null for a stand-in. */
export function shownEmail(email: string): string | null {
  return email.endsWith(NO_MAIL) ? null : email
}

/** Reads an e-mail address into its stored form. Refuses `notAnEmail`, stand-ins included. */
export function readEmail(text: string, field = 'email'): Outcome<string> {
  const email = text.normalize('NFKC').trim().toLowerCase()
  return address.safeParse(email).success && shownEmail(email) !== null
    ? done(email)
    : refused('notAnEmail', { field })
}
