/** Digits in the order in which JavaScript compares them. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const KEY = /^[0-9A-Za-z]*[1-9A-Za-z]$/

export interface OrderedRow {
  readonly rowId: string
  readonly order: string
}

/** Compares two rows of a flow: by their keys, and where these are equal by id, so that all agree. */
export function compareRows(a: OrderedRow, b: OrderedRow): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  if (a.rowId === b.rowId) return 0
  return a.rowId < b.rowId ? -1 : 1
}

/**
 * A key that sorts after `before` and ahead of `after` (null: the start, the end), for the row `rowId`.
 * Rows put into the same gap by two people at once get different keys, because the id takes part. Keys
 * are read as the digits of a fraction; what is not one counts as absent.
 */
export function orderBetween(before: string | null, after: string | null, rowId: string): string {
  const low = before !== null && KEY.test(before) ? before : ''
  const high = after !== null && KEY.test(after) && after > low ? after : null
  let middle = midpoint(low, high)
  // A prefix of `after` would jump over it once the id's digits are added.
  while (high !== null && high.startsWith(middle)) middle = midpoint(middle, high)
  return middle + digitsOf(rowId)
}

/** The key for moving a row so that it becomes the `index`-th of `rows` (given in reading order). */
export function orderAt(rows: readonly OrderedRow[], rowId: string, index: number): string {
  const others = rows.filter((row) => row.rowId !== rowId)
  const at = Math.max(0, Math.min(index, others.length))
  return orderBetween(others[at - 1]?.order ?? null, others[at]?.order ?? null, rowId)
}

function midpoint(low: string, high: string | null): string {
  if (high !== null) {
    let shared = 0
    while ((low[shared] ?? '0') === high[shared]) shared += 1
    if (shared > 0) return high.slice(0, shared) + midpoint(low.slice(shared), high.slice(shared))
  }
  const lowDigit = low === '' ? 0 : DIGITS.indexOf(low.charAt(0))
  const highDigit = high === null ? DIGITS.length : DIGITS.indexOf(high.charAt(0))
  if (highDigit - lowDigit > 1) return DIGITS.charAt(Math.round((lowDigit + highDigit) / 2))
  if (high !== null && high.length > 1) return high.charAt(0)
  return DIGITS.charAt(lowDigit) + midpoint(low.slice(1), null)
}

/** Two digits that differ between ids; the last is never 0, which would be no digit of a fraction. */
function digitsOf(rowId: string): string {
  let hash = 2166136261
  for (const character of rowId) hash = Math.imul(hash ^ character.codePointAt(0)!, 16777619) >>> 0
  return DIGITS.charAt(hash % 62) + DIGITS.charAt(1 + (Math.floor(hash / 62) % 61))
}
