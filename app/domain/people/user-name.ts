import { done, refused, type Outcome } from '../outcome.ts'

/** Fewest and most characters of a user name. Two, because many Chinese names have two. */
export const USER_NAME_MIN = 2
export const USER_NAME_MAX = 30

/** Letters and digits of any script, with `.`, `_` or `-` between them. Never `@`: that marks an e-mail. */
const PATTERN = /^[\p{L}\p{M}\p{N}]+(?:[._-][\p{L}\p{M}\p{N}]+)*$/u

/** The one form a user name is stored and looked up in: full-width forms folded, lower case. */
export function normaliseUserName(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}

/** Reads a user name into its stored form. Refuses `tooShort`, `tooLong` and `notAUserName`. */
export function readUserName(text: string, field = 'userName'): Outcome<string> {
  const name = normaliseUserName(text)
  const length = Array.from(name).length
  if (length < USER_NAME_MIN) return refused('tooShort', { field, values: { min: USER_NAME_MIN } })
  if (length > USER_NAME_MAX) return refused('tooLong', { field, values: { max: USER_NAME_MAX } })
  return PATTERN.test(name) ? done(name) : refused('notAUserName', { field })
}
