import { refused, type Refusal } from '../outcome.ts'

/**
 * Fewest characters of a password. Ten: sign-in is rate-limited, so that guessing online is slow, and
 * ten ordinary characters hold against a stolen table of scrypt hashes for longer than a school year.
 * No rule asks for digits or signs; such rules make people write passwords on the monitor.
 */
export const PASSWORD_MIN = 10
/** Most characters; hashing a longer one would only burn the server's time. */
export const PASSWORD_MAX = 128
/** A password of fewer different characters (`aaaaaaaaaa`, `1212121212`) is guessed at once. */
const DIFFERENT_MIN = 4
/** Keys in a row, forwards or backwards. */
const ROWS = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm']

/**
 * Why this password is refused, or null when it is good: `tooShort`, `tooLong`, or `tooSimple` for one
 * that repeats a few characters, runs along the keyboard or is one of the person's own `names`.
 */
export function refusePassword(
  password: string,
  names: readonly string[],
  field = 'password',
): Refusal | null {
  const length = Array.from(password).length
  if (length < PASSWORD_MIN) return refused('tooShort', { field, values: { min: PASSWORD_MIN } }).refusal
  if (length > PASSWORD_MAX) return refused('tooLong', { field, values: { max: PASSWORD_MAX } }).refusal
  const plain = password.toLowerCase()
  const simple =
    new Set(plain).size < DIFFERENT_MIN ||
    ROWS.some((row) => row.includes(plain) || Array.from(row).toReversed().join('').includes(plain)) ||
    names.some((name) => name !== '' && name.toLowerCase() === plain)
  return simple ? refused('tooSimple', { field }).refusal : null
}
