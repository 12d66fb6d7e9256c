/** What can be kept in a board record: plain JSON. */
export type BoardValue =
  | null
  | boolean
  | number
  | string
  | readonly BoardValue[]
  | { readonly [key: string]: BoardValue }

/** One thing of a board: a page, a shape, a binding, an asset or the document itself. */
export interface BoardRecord {
  readonly id: string
  readonly typeName: string
  readonly [field: string]: BoardValue
}

/** A record taken apart into fields that can change independently: `x`, `props.color`, `meta.origin`. */
export type BoardFields = ReadonlyMap<string, BoardValue>

/** These hold what people change one by one, so each of their entries is a field of its own. */
const SPLIT = ['props', 'meta'] as const

function isPlainObject(value: BoardValue | undefined): value is { readonly [key: string]: BoardValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Takes a record apart. `props` and `meta` are split one level; a value of `undefined` counts as absent. */
export function toFields(record: BoardRecord): Map<string, BoardValue> {
  const fields = new Map<string, BoardValue>()
  for (const [key, value] of Object.entries(record) as [string, BoardValue | undefined][]) {
    if (value === undefined) continue
    if (!(SPLIT as readonly string[]).includes(key) || !isPlainObject(value)) {
      fields.set(key, value)
      continue
    }
    // The empty object says that the record has props at all (a group has, a page has not).
    fields.set(key, {})
    for (const [name, inner] of Object.entries(value) as [string, BoardValue | undefined][]) {
      if (inner !== undefined) fields.set(`${key}.${name}`, inner)
    }
  }
  return fields
}

/** Puts a record together again; null when the fields do not say which record of which type it is. */
export function fromFields(fields: BoardFields): BoardRecord | null {
  const id = fields.get('id')
  const typeName = fields.get('typeName')
  if (typeof id !== 'string' || typeof typeName !== 'string') return null
  const whole: [string, BoardValue][] = []
  const split = new Map<string, [string, BoardValue][]>()
  for (const [key, value] of fields) {
    const parent = SPLIT.find((name) => key === name || key.startsWith(`${name}.`))
    if (parent === undefined || (key === parent && !isPlainObject(value))) {
      whole.push([key, value])
      continue
    }
    const entries = split.get(parent) ?? []
    split.set(parent, entries)
    if (key !== parent) entries.push([key.slice(parent.length + 1), value])
  }
  // fromEntries defines own properties, so a field named __proto__ stays a harmless field.
  for (const [name, entries] of split) whole.push([name, Object.fromEntries(entries)])
  return Object.fromEntries(whole) as BoardRecord
}

/** The fields whose values differ, sorted: added, changed and removed ones alike. */
export function changedFields(before: BoardFields, after: BoardFields): string[] {
  const changed: string[] = []
  for (const [key, value] of after) {
    const old = before.get(key)
    if (old === undefined || !sameValue(old, value)) changed.push(key)
  }
  for (const key of before.keys()) if (!after.has(key)) changed.push(key)
  return changed.sort()
}

/** Whether two values say the same, whatever the order of their keys. */
export function sameValue(a: BoardValue, b: BoardValue): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    return a.every((item: BoardValue, at) => sameValue(item, b[at] as BoardValue))
  }
  const left = a as { readonly [key: string]: BoardValue }
  const right = b as { readonly [key: string]: BoardValue }
  const keys = Object.keys(left)
  if (keys.length !== Object.keys(right).length) return false
  return keys.every((key) => Object.hasOwn(right, key) && sameValue(left[key]!, right[key]!))
}
