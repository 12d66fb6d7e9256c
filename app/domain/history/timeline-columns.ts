import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { ShapeChange, TextChange } from './changes.ts'
import type { IdRun, LedgerEdit } from './ledger.ts'
import { EDIT_KINDS } from './packed-edits-document.ts'

/** The log's clock ticks so often, in milliseconds: fifty times a second, finer than anybody sees. */
export const TICK_MS = 20

/** The log's time for a moment of the server's clock: its last tick. */
export function logTime(atMs: number): number {
  return Math.floor(atMs / TICK_MS) * TICK_MS
}

/** What a sealed stretch remembers of each of its edits besides their content. */
export interface Timeline {
  readonly edits: readonly LedgerEdit[]
  /** What each edit did, of a plan. As many as `edits`, or none. */
  readonly texts: readonly TextChange[]
  /** What each edit did, of a board. As many as `edits`, or none. */
  readonly shapes: readonly ShapeChange[]
}

/**
 * One column a property: alike stands beside alike, mostly small numbers and runs of zeros, which
 * compress well. The order is the format: a change of it is a new format number.
 */
const COLUMNS = [
  'row',
  'tick',
  'rest',
  'person',
  'kind',
  'insertedRuns',
  'insertedClient',
  'insertedClock',
  'insertedLength',
  'deletedRuns',
  'deletedClient',
  'deletedClock',
  'deletedLength',
  'textInserted',
  'textDeleted',
  'drawn',
  'changed',
  'erased',
] as const
type Column = (typeof COLUMNS)[number]

/** Packs a timeline into columns. Deterministic. */
export function encodeTimeline({ edits, texts, shapes }: Timeline): Uint8Array {
  const columns = new Map(COLUMNS.map((name) => [name, encoding.createEncoder()]))
  const put = (name: Column, value: number) => encoding.writeVarInt(columns.get(name)!, value)
  const people = new Places<string>()
  const clients = new Places<number>()
  const names = new Places<string>()
  const lastClient = { inserted: new Map<string, number>(), deleted: new Map<string, number>() }
  const insertedAt = new Map<number, number>()
  const deletedAt = new Map<number, number>()
  let rowId = 0
  let tick = 0
  const putRuns = (
    kind: 'inserted' | 'deleted',
    { personId, [kind]: runs }: LedgerEdit,
    nextAt: Map<number, number>,
  ) => {
    put(`${kind}Runs`, runs.length)
    for (const { clientId, clock, length } of runs) {
      // 0: under the same clientID as this person's last.
      put(`${kind}Client`, lastClient[kind].get(personId) === clientId ? 0 : clients.of(clientId) + 1)
      lastClient[kind].set(personId, clientId)
      put(`${kind}Clock`, clock - (nextAt.get(clientId) ?? 0))
      put(`${kind}Length`, length)
      // Typing goes on where the last run ended; deleting mostly goes back by one.
      nextAt.set(clientId, kind === 'inserted' ? clock + length : clock - 1)
    }
  }
  for (const [i, edit] of edits.entries()) {
    put('row', edit.rowId - rowId)
    put('tick', Math.floor(edit.atMs / TICK_MS) - tick)
    put('rest', edit.atMs - Math.floor(edit.atMs / TICK_MS) * TICK_MS)
    put('person', people.of(edit.personId))
    put('kind', EDIT_KINDS.indexOf(edit.kind))
    putRuns('inserted', edit, insertedAt)
    putRuns('deleted', edit, deletedAt)
    rowId = edit.rowId
    tick = Math.floor(edit.atMs / TICK_MS)
    const text = texts[i]
    if (text !== undefined) {
      put('textInserted', text.inserted - lengthOf(edit.inserted))
      put('textDeleted', text.deleted - lengthOf(edit.deleted))
    }
    const shape = shapes[i]
    if (shape === undefined) continue
    for (const did of ['drawn', 'changed', 'erased'] as const) {
      put(did, shape[did].length)
      for (const name of shape[did]) put(did, names.of(name))
    }
  }
  const out = encoding.createEncoder()
  encoding.writeVarUint(out, edits.length)
  encoding.writeUint8(out, texts.length > 0 ? 1 : shapes.length > 0 ? 2 : 0)
  writeList(out, people.all, encoding.writeVarString)
  writeList(out, clients.all, encoding.writeVarUint)
  writeList(out, names.all, encoding.writeVarString)
  for (const name of COLUMNS) encoding.writeVarUint8Array(out, encoding.toUint8Array(columns.get(name)!))
  return encoding.toUint8Array(out)
}

/** Reads what `encodeTimeline` wrote. Throws on bytes that end too early or name what is not there. */
export function decodeTimeline(bytes: Uint8Array): Timeline {
  const input = decoding.createDecoder(bytes)
  const count = decoding.readVarUint(input)
  const did = decoding.readUint8(input)
  const people = readList(input, decoding.readVarString)
  const clients = readList(input, decoding.readVarUint)
  const names = readList(input, decoding.readVarString)
  const columns = Object.fromEntries(
    COLUMNS.map((name) => [name, decoding.createDecoder(decoding.readVarUint8Array(input))]),
  ) as Record<Column, decoding.Decoder>
  const take = (name: Column) => decoding.readVarInt(columns[name])
  const insertedAt = new Map<number, number>()
  const deletedAt = new Map<number, number>()
  const lastClient = { inserted: new Map<string, number>(), deleted: new Map<string, number>() }
  const takeRuns = (kind: 'inserted' | 'deleted', personId: string, nextAt: Map<number, number>): IdRun[] =>
    Array.from({ length: take(`${kind}Runs`) }, () => {
      const place = take(`${kind}Client`)
      const clientId = place === 0 ? lastClient[kind].get(personId) : clients[place - 1]
      if (clientId === undefined) throw new Error('a timeline names a clientID that is not there')
      lastClient[kind].set(personId, clientId)
      const clock = take(`${kind}Clock`) + (nextAt.get(clientId) ?? 0)
      const length = take(`${kind}Length`)
      nextAt.set(clientId, kind === 'inserted' ? clock + length : clock - 1)
      return { clientId, clock, length }
    })
  const takeNames = (name: 'drawn' | 'changed' | 'erased') =>
    Array.from({ length: take(name) }, () => there(names, take(name)))
  const edits: LedgerEdit[] = []
  const texts: TextChange[] = []
  const shapes: ShapeChange[] = []
  let rowId = 0
  let tick = 0
  for (let i = 0; i < count; i += 1) {
    rowId += take('row')
    tick += take('tick')
    const atMs = tick * TICK_MS + take('rest')
    const personId = there(people, take('person'))
    const kind = there(EDIT_KINDS, take('kind'))
    const inserted = takeRuns('inserted', personId, insertedAt)
    const deleted = takeRuns('deleted', personId, deletedAt)
    edits.push({ rowId, atMs, personId, kind, inserted, deleted })
    if (did === 1) {
      const text = {
        inserted: take('textInserted') + lengthOf(inserted),
        deleted: take('textDeleted') + lengthOf(deleted),
      }
      texts.push({ rowId, atMs, personId, ...text })
    } else if (did === 2) {
      const shape = { drawn: takeNames('drawn'), changed: takeNames('changed'), erased: takeNames('erased') }
      shapes.push({ rowId, atMs, personId, ...shape })
    }
  }
  return { edits, texts, shapes }
}

/** Numbers things in the order in which they come up. */
class Places<T> {
  readonly all: T[] = []
  readonly #at = new Map<T, number>()

  of(it: T): number {
    const found = this.#at.get(it) ?? this.all.length
    if (found === this.all.length) {
      this.#at.set(it, found)
      this.all.push(it)
    }
    return found
  }
}

function lengthOf(runs: readonly IdRun[]): number {
  let total = 0
  for (const run of runs) total += run.length
  return total
}

function there<T>(list: readonly T[], at: number): T {
  const found = list[at]
  if (found === undefined) throw new Error('a timeline names what is not there')
  return found
}

function writeList<T>(
  out: encoding.Encoder,
  list: readonly T[],
  write: (out: encoding.Encoder, it: T) => void,
): void {
  encoding.writeVarUint(out, list.length)
  for (const it of list) write(out, it)
}

function readList<T>(input: decoding.Decoder, read: (input: decoding.Decoder) => T): T[] {
  return Array.from({ length: decoding.readVarUint(input) }, () => read(input))
}
