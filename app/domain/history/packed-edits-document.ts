import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** How an edit came about. Append only: the position in this list is what is stored. */
export const EDIT_KINDS = ['edit', 'restore', 'import', 'suggestion', 'carry'] as const
export type EditKind = (typeof EDIT_KINDS)[number]

/** One person's edit as the log keeps it. */
export interface PackedEdit {
  /** Milliseconds since 1970, on the server's clock. */
  readonly atMs: number
  readonly personId: string
  readonly kind: EditKind
  /** Yjs update, V1. */
  readonly update: Uint8Array
}

/** First byte of every packed row, so that a later format can stand beside this one. */
const FORMAT = 1

/**
 * Packs the edits of one commit into one blob: a format byte, the people, then each edit's author,
 * time, kind and Yjs update. Throws when there is none, or when a person's id is not a uuid.
 */
export function packEdits(edits: readonly PackedEdit[]): Uint8Array {
  const first = edits[0]
  if (first === undefined) throw new Error('there are no edits to pack')
  const people = [...new Set(edits.map((edit) => edit.personId))]
  const out = encoding.createEncoder()
  encoding.writeUint8(out, FORMAT)
  encoding.writeVarUint(out, people.length)
  for (const personId of people) encoding.writeUint8Array(out, uuidBytes(personId))
  encoding.writeVarUint(out, edits.length)
  let before = 0
  for (const edit of edits) {
    encoding.writeVarUint(out, people.indexOf(edit.personId))
    encoding.writeVarInt(out, edit.atMs - before)
    encoding.writeUint8(out, EDIT_KINDS.indexOf(edit.kind))
    encoding.writeVarUint8Array(out, edit.update)
    before = edit.atMs
  }
  return encoding.toUint8Array(out)
}

/** Reads what `packEdits` wrote. Throws on an unknown format and on bytes that end too early. */
export function unpackEdits(bytes: Uint8Array): PackedEdit[] {
  if (bytes[0] !== FORMAT)
    throw new Error(`packed edits of format ${bytes[0]} cannot be read, only ${FORMAT}`)
  const input = decoding.createDecoder(bytes)
  decoding.readUint8(input)
  const people = Array.from({ length: decoding.readVarUint(input) }, () =>
    uuidText(decoding.readUint8Array(input, 16)),
  )
  const count = decoding.readVarUint(input)
  const edits: PackedEdit[] = []
  let before = 0
  for (let i = 0; i < count; i += 1) {
    const personId = people[decoding.readVarUint(input)]
    const atMs = before + decoding.readVarInt(input)
    const kind = EDIT_KINDS[decoding.readUint8(input)]
    const update = decoding.readVarUint8Array(input)
    if (personId === undefined || kind === undefined)
      throw new Error('packed edits name an author or a kind that is not there')
    edits.push({ atMs, personId, kind, update })
    before = atMs
  }
  return edits
}

function uuidBytes(text: string): Uint8Array {
  const hex = text.replaceAll('-', '')
  if (!/^[0-9a-f]{32}$/.test(hex)) throw new Error(`"${text}" is not a uuid`)
  return Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16))
}

function uuidText(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
