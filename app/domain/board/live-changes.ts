import type { BoardFields, BoardValue } from './flat-record.ts'

/**
 * What somebody's hand is doing right now, before it is written into the document: fields of records
 * that differ from the document. It travels as awareness, many times a second, whole each time, so it
 * is made small: coordinates rounded, long strokes thinned, and never more than MAX_CHARS in all.
 */
export type LiveChanges = ReadonlyMap<string, BoardFields>

/** One moving record on the wire. */
type WireChange = readonly [recordId: string, fields: { readonly [field: string]: BoardValue }]

/** At most so many records move visibly for the others; the rest arrives when the hand is lifted. */
export const MAX_LIVE_RECORDS = 60
/** At most so many points of a stroke. */
export const MAX_LIVE_POINTS = 240
/** At most so many characters of JSON in one awareness message. */
export const MAX_LIVE_CHARS = 6000

const SEGMENTS = 'props.segments'
/** A stroke's segments as [kind, x, y, dx, dy, …] in tenths of a unit. */
const PACKED_SEGMENTS = '~segments'
/** Only these move under a hand; pages, images and the board itself are shown when they are written. */
const MOVING = /^(shape|binding):/

/** Makes the message; null when there is nothing to show. */
export function encodeLive(changes: LiveChanges): readonly WireChange[] | null {
  const wire: WireChange[] = []
  let chars = 2
  for (const [id, fields] of changes) {
    if (wire.length >= MAX_LIVE_RECORDS) break
    if (!MOVING.test(id) || fields.size === 0) continue
    const change: WireChange = [id, Object.fromEntries([...fields].map(packField))]
    chars += JSON.stringify(change).length + 1
    if (chars > MAX_LIVE_CHARS) break
    wire.push(change)
  }
  return wire.length > 0 ? wire : null
}

/** Reads a message that came from somebody else's browser: whatever does not look right is left out. */
export function decodeLive(message: unknown): Map<string, Map<string, BoardValue>> {
  const changes = new Map<string, Map<string, BoardValue>>()
  if (!Array.isArray(message)) return changes
  for (const entry of message.slice(0, MAX_LIVE_RECORDS) as unknown[]) {
    if (!Array.isArray(entry)) continue
    const [id, fields] = entry as [unknown, unknown]
    if (typeof id !== 'string' || !MOVING.test(id)) continue
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) continue
    const unpacked = new Map<string, BoardValue>()
    for (const [key, value] of Object.entries(fields) as [string, BoardValue][]) {
      if (key === PACKED_SEGMENTS) unpacked.set(SEGMENTS, unpackSegments(value))
      else unpacked.set(key, value)
    }
    // A message must not move a record under another record's name.
    if (unpacked.has('id') && unpacked.get('id') !== id) continue
    changes.set(id, unpacked)
  }
  return changes
}

function packField([key, value]: [string, BoardValue]): [string, BoardValue] {
  if (key === SEGMENTS) return [PACKED_SEGMENTS, packSegments(value)]
  return [key, typeof value === 'number' ? Math.round(value * 100) / 100 : value]
}

interface Point {
  readonly x: number
  readonly y: number
}
interface Segment {
  readonly type: string
  readonly points: readonly Point[]
}

function packSegments(value: BoardValue): BoardValue {
  const segments = value as unknown as readonly Segment[]
  const total = segments.reduce((sum, segment) => sum + segment.points.length, 0)
  const step = Math.max(1, Math.ceil(total / MAX_LIVE_POINTS))
  return segments.map(({ type, points }) => {
    const packed: (string | number)[] = [type]
    let fromX = 0
    let fromY = 0
    points.forEach((point, at) => {
      // The last point stays: it is where the pen is.
      if (at % step !== 0 && at !== points.length - 1) return
      const x = Math.round(point.x * 10)
      const y = Math.round(point.y * 10)
      packed.push(x - fromX, y - fromY)
      fromX = x
      fromY = y
    })
    return packed
  })
}

function unpackSegments(value: BoardValue): BoardValue {
  if (!Array.isArray(value)) return []
  return value.filter(Array.isArray).map(([type, ...deltas]: BoardValue[]) => {
    const points: { x: number; y: number; z: number }[] = []
    let x = 0
    let y = 0
    for (let at = 0; at + 1 < deltas.length; at += 2) {
      x += Number(deltas[at])
      y += Number(deltas[at + 1])
      points.push({ x: x / 10, y: y / 10, z: 0.5 })
    }
    return { type: type ?? 'free', points }
  })
}
