import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/**
 * Points of a stroke are many small objects with the same numbers in them: `[{x, y, z}, …]`. Written one
 * after another as differences, a column a key, they compress to less than half.
 */

/** First of the list that stands for such points; nothing else begins so. */
const MARK = '\u0000columns'
/** Fewer objects are not worth it. */
const LENGTH_MIN = 8
/** Numbers are counted in hundredths, as the canvas rounds them. */
const PER_ONE = 100

/** A JSON value with its lists of points as columns; null when something in it already looks like one. */
export function packNumbers(value: unknown): { readonly value: unknown } | null {
  if (Array.isArray(value)) {
    if (value[0] === MARK) return null
    const columns = columnsOf(value)
    return columns === null ? packAll(value) : { value: columns }
  }
  if (!isObject(value)) return { value }
  const packed = packAll(Object.values(value))
  if (packed === null) return null
  return { value: Object.fromEntries(Object.keys(value).map((key, i) => [key, packed.value[i]])) }
}

/** What `packNumbers` was given. Throws on columns that end too early. */
export function unpackNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value[0] === MARK ? pointsIn(value) : value.map(unpackNumbers)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unpackNumbers(inner)]))
}

function packAll(list: readonly unknown[]): { readonly value: unknown[] } | null {
  const packed = list.map(packNumbers)
  return packed.includes(null) ? null : { value: packed.map((it) => it!.value) }
}

/** The columns of a list of points; null when it is none, or would not come back exactly. */
function columnsOf(list: readonly unknown[]): unknown[] | null {
  const first = list[0]
  if (list.length < LENGTH_MIN || !isObject(first)) return null
  const keys = Object.keys(first)
  const out = encoding.createEncoder()
  for (const key of keys) {
    let before = 0
    let step = 0
    for (const point of list) {
      const number = isObject(point) ? point[key] : undefined
      const counted = typeof number === 'number' ? Math.round(number * PER_ONE) || 0 : Number.NaN
      // Minus zero would come back as zero.
      if (!Number.isSafeInteger(counted) || !Object.is(counted / PER_ONE, number)) return null
      // A hand goes on as it goes: what differs from the last step is little.
      encoding.writeVarInt(out, counted - before - step)
      step = counted - before
      before = counted
    }
  }
  const isAlike = list.every((it) => isObject(it) && Object.keys(it).join('\0') === keys.join('\0'))
  return isAlike ? [MARK, keys, list.length, encoding.toUint8Array(out)] : null
}

function pointsIn([, keys, length, bytes]: readonly unknown[]): unknown[] {
  if (!Array.isArray(keys) || typeof length !== 'number' || !(bytes instanceof Uint8Array))
    throw new Error('columns of numbers cannot be read')
  const input = decoding.createDecoder(bytes)
  const columns = keys.map(() => {
    let counted = 0
    let step = 0
    return Array.from({ length }, () => {
      step += decoding.readVarInt(input)
      counted += step
      return counted / PER_ONE
    })
  })
  return Array.from({ length }, (_, i) =>
    Object.fromEntries(keys.map((key: string, column) => [key, columns[column]![i]])),
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && !(value instanceof Uint8Array) && !Array.isArray(value)
  )
}
