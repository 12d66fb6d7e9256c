import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { IdRun } from './ledger.ts'

/** What a document is made of, as an update carries it. */
type Struct = Y.Item | Y.GC
type Deletes = Map<number, { clock: number; len: number }[]>

/** How far each clientID's clock has come. */
export type Clocks = ReadonlyMap<number, number>

/**
 * One update (V2) that does what these updates do (V1, in the order of the log). Letters that were typed
 * one after another become one run, as Yjs itself would keep them; `mergeUpdates` leaves a struct a
 * keystroke. Nothing is lost: what is deleted again keeps its content. `before` is what was joined already
 * (V2). Throws when the updates leave out edits between them.
 */
export function joinUpdates(updates: Iterable<Uint8Array>, before?: Uint8Array): Uint8Array {
  const structs = new Map<number, Struct[]>()
  const deletes: Deletes = new Map()
  if (before !== undefined) collect(Y.decodeUpdateV2(before), structs, deletes)
  for (const update of updates) collect(Y.decodeUpdate(update), structs, deletes)
  return write(structs, deletes)
}

/**
 * The part of a joined update (V2) that was there at a moment within it: each clientID's structs up to its
 * clock of that moment, and the ids that were deleted by then.
 */
export function cutUpdate(update: Uint8Array, clocks: Clocks, deleted: Iterable<IdRun>): Uint8Array {
  const structs = new Map<number, Struct[]>()
  for (const struct of Y.decodeUpdateV2(update).structs) {
    const { client, clock } = struct.id
    const left = (clocks.get(client) ?? 0) - clock
    if (left <= 0 || struct instanceof Y.Skip) continue
    const list = structs.get(client) ?? []
    list.push(left < struct.length ? firstPart(struct, left) : struct)
    structs.set(client, list)
  }
  const deletes: Deletes = new Map()
  for (const { clientId, clock, length } of deleted) addDelete(deletes, clientId, clock, length)
  return write(structs, deletes)
}

/** The same update (V2) with each of its JSON values as `change` makes it. */
export function mapValues(update: Uint8Array, change: (value: unknown) => unknown): Uint8Array {
  const structs = new Map<number, Struct[]>()
  const deletes: Deletes = new Map()
  const decoded = Y.decodeUpdateV2(update)
  for (const struct of decoded.structs) {
    if (struct instanceof Y.Skip) throw new Error('an update that leaves out edits cannot be rewritten')
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentAny)
      struct.content.arr = struct.content.arr.map(change)
    const list = structs.get(struct.id.client) ?? []
    list.push(struct)
    structs.set(struct.id.client, list)
  }
  for (const [clientId, ranges] of decoded.ds.clients)
    for (const { clock, len } of ranges) addDelete(deletes, clientId, clock, len)
  return write(structs, deletes)
}

/** A document's state as bytes that are the same for equal documents, however their structs are cut. For gc:true documents. */
export function canonicalState(doc: Y.Doc): Uint8Array {
  return joinUpdates([Y.encodeStateAsUpdate(doc)])
}

function collect(
  { structs: found, ds }: ReturnType<typeof Y.decodeUpdate>,
  structs: Map<number, Struct[]>,
  deletes: Deletes,
): void {
  for (const struct of found) {
    if (struct instanceof Y.Skip) throw new Error('an update that leaves out edits cannot be joined')
    const list = structs.get(struct.id.client)
    if (list === undefined) structs.set(struct.id.client, [struct])
    else append(list, struct)
  }
  for (const [clientId, ranges] of ds.clients)
    for (const { clock, len } of ranges) addDelete(deletes, clientId, clock, len)
}

function append(list: Struct[], struct: Struct): void {
  const last = list.at(-1)!
  const known = last.id.clock + last.length - struct.id.clock
  if (known < 0) throw new Error('updates that leave out edits between them cannot be joined')
  if (known >= struct.length) return
  const next = known === 0 ? struct : secondPart(struct, known)
  if (!joins(last, next)) list.push(next)
}

/** Makes `last` longer by `next` where both are one run: text, or what is gone, written on from its own end. */
function joins(last: Struct, next: Struct): boolean {
  if (last instanceof Y.GC && next instanceof Y.GC) {
    last.length += next.length
    return true
  }
  if (!(last instanceof Y.Item) || !(next instanceof Y.Item)) return false
  const bothText = last.content instanceof Y.ContentString && next.content instanceof Y.ContentString
  const bothGone = last.content instanceof Y.ContentDeleted && next.content instanceof Y.ContentDeleted
  if (!bothText && !bothGone) return false
  if (!Y.compareIDs(next.origin, Y.createID(last.id.client, last.id.clock + last.length - 1))) return false
  if (!Y.compareIDs(last.rightOrigin, next.rightOrigin)) return false
  last.content.mergeWith(next.content)
  last.length += next.length
  return true
}

function firstPart(struct: Struct, length: number): Struct {
  if (!(struct instanceof Y.Item)) return new Y.GC(struct.id, length)
  struct.content.splice(length)
  struct.length = length
  return struct
}

function secondPart(struct: Struct, from: number): Struct {
  const { client, clock } = struct.id
  const id = Y.createID(client, clock + from)
  if (!(struct instanceof Y.Item)) return new Y.GC(id, struct.length - from)
  const { rightOrigin, parent, parentSub, content } = struct
  const origin = Y.createID(client, clock + from - 1)
  return new Y.Item(id, null, origin, null, rightOrigin, parent, parentSub, content.splice(from))
}

function addDelete(deletes: Deletes, clientId: number, clock: number, len: number): void {
  const ranges = deletes.get(clientId)
  const last = ranges?.at(-1)
  if (ranges === undefined) deletes.set(clientId, [{ clock, len }])
  else if (last!.clock + last!.len === clock) last!.len += len
  else ranges.push({ clock, len })
}

/** Writes an update V2, as Yjs does in `encodeStateAsUpdateV2`. */
function write(structs: ReadonlyMap<number, Struct[]>, deletes: Deletes): Uint8Array {
  const out = new Y.UpdateEncoderV2()
  encoding.writeVarUint(out.restEncoder, structs.size)
  for (const [client, list] of descending(structs)) {
    encoding.writeVarUint(out.restEncoder, list.length)
    out.writeClient(client)
    encoding.writeVarUint(out.restEncoder, list[0]!.id.clock)
    for (const struct of list) struct.write(out, 0)
  }
  encoding.writeVarUint(out.restEncoder, deletes.size)
  for (const [client, ranges] of descending(deletes)) {
    const merged = mergedRanges(ranges)
    out.resetDsCurVal()
    encoding.writeVarUint(out.restEncoder, client)
    encoding.writeVarUint(out.restEncoder, merged.length)
    for (const { clock, len } of merged) {
      out.writeDsClock(clock)
      out.writeDsLen(len)
    }
  }
  return out.toUint8Array()
}

function descending<T>(byClient: ReadonlyMap<number, T>): [number, T][] {
  return [...byClient].sort(([a], [b]) => b - a)
}

function mergedRanges(ranges: readonly { clock: number; len: number }[]): { clock: number; len: number }[] {
  const merged: { clock: number; len: number }[] = []
  for (const { clock, len } of ranges.toSorted((a, b) => a.clock - b.clock)) {
    const last = merged.at(-1)
    if (last !== undefined && clock <= last.clock + last.len)
      last.len = Math.max(last.len, clock + len - last.clock)
    else merged.push({ clock, len })
  }
  return merged
}
