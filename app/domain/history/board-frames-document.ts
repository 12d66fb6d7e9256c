import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { LoggedEdit } from './changes.ts'
import { mapValues } from './joined-update-document.ts'
import { packNumbers, unpackNumbers } from './number-columns.ts'

/** What a board became within a quarter of a second. */
export interface BoardFrame {
  /** The last row of the log that is in it. */
  readonly toId: number
  /** Yjs update, V2. */
  readonly update: Uint8Array
}

/** A frame holds at most this long a time, in milliseconds: shorter than people notice when they look back. */
export const FRAME_MS = 250

/**
 * A stretch of a board's log as frames. `base` is the board before it (gc:true) and stands after it when
 * this returns. Within a frame only what stood at its end is kept: a board that keeps every position of
 * every shape grows seventy times as large. A frame also ends at each row of `cuts`, so that these
 * positions can be shown exactly. Throws when an edit builds on others that are not there.
 */
export function boardFrames(
  base: Y.Doc,
  edits: readonly LoggedEdit[],
  cuts: ReadonlySet<number>,
): BoardFrame[] {
  const frames: BoardFrame[] = []
  let parts: Uint8Array[] = []
  const hear = (update: Uint8Array) => parts.push(update)
  base.on('updateV2', hear)
  let from = 0
  for (let to = 1; to <= edits.length; to += 1) {
    const last = edits[to - 1]!
    const next = edits[to]
    if (next?.rowId === last.rowId) continue
    // A row is never divided; the clock may have been set back.
    const goesOn =
      next !== undefined && !cuts.has(last.rowId) && rowEnd(edits, to) - edits[from]!.atMs <= FRAME_MS
    if (goesOn) continue
    base.transact(() => {
      for (const edit of edits.slice(from, to)) Y.applyUpdate(base, edit.update)
    })
    frames.push({ toId: last.rowId, update: parts.length === 1 ? parts[0]! : Y.mergeUpdatesV2(parts) })
    parts = []
    from = to
  }
  base.off('updateV2', hear)
  if (base.store.pendingStructs !== null || base.store.pendingDs !== null)
    throw new Error('edits that build on others which are not there cannot be made into frames')
  return frames
}

/** The time of the last edit of the row that begins at `at`. */
function rowEnd(edits: readonly LoggedEdit[], at: number): number {
  let end = at
  while (edits[end + 1]?.rowId === edits[at]!.rowId) end += 1
  return edits[end]!.atMs
}

/** Frames as bytes, with the points of their strokes in columns. */
export function encodeFrames(frames: readonly BoardFrame[]): Uint8Array {
  const out = encoding.createEncoder()
  encoding.writeVarUint(out, frames.length)
  let before = 0
  for (const { toId, update } of frames) {
    encoding.writeVarUint(out, toId - before)
    const packed = withColumns(update)
    encoding.writeUint8(out, packed === null ? 0 : 1)
    encoding.writeVarUint8Array(out, packed ?? update)
    before = toId
  }
  return encoding.toUint8Array(out)
}

/** Reads what `encodeFrames` wrote. Throws on bytes that end too early. */
export function decodeFrames(bytes: Uint8Array): BoardFrame[] {
  const input = decoding.createDecoder(bytes)
  let toId = 0
  return Array.from({ length: decoding.readVarUint(input) }, () => {
    toId += decoding.readVarUint(input)
    const hasColumns = decoding.readUint8(input) === 1
    const update = decoding.readVarUint8Array(input)
    return { toId, update: hasColumns ? mapValues(update, unpackNumbers) : update }
  })
}

/** The update with its points in columns; null when something in it only looks as if it had some. */
function withColumns(update: Uint8Array): Uint8Array | null {
  let isSound = true
  const packed = mapValues(update, (value) => {
    const it = packNumbers(value)
    if (it === null) isSound = false
    return it?.value
  })
  return isSound ? packed : null
}
