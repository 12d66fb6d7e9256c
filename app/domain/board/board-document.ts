import * as Y from 'yjs'
import { BOARD_FORMATS, BOARD_SCHEMA, type BoardFormat } from './board-schema.ts'
import { changedFields, fromFields, toFields, type BoardRecord, type BoardValue } from './flat-record.ts'

/**
 * A board as a Yjs document:
 *
 *   records  Y.Map<recordId, Y.Map<field, JSON>>   fields as in flat-record.ts, and FORMAT_FIELD
 *   formats  Y.Map<schemaNumber, BoardFormat>      what the numbers in FORMAT_FIELD mean to tldraw
 *
 * One Y.Map a record, one key a field: two people who change different properties of one shape both
 * keep their change. A removed record is gone with whatever was changed in it meanwhile.
 */
const RECORDS = 'records'
const FORMATS = 'formats'
/** Which board schema the record's fields are written in. Not part of the record itself. */
const FORMAT_FIELD = '#schema'

/** Every board starts with this page, so that two people who open an empty board mean the same one. */
export const FIRST_PAGE_ID = 'page:page'
/** The one record that stands for the board itself. */
export const BOARD_ROOT_ID = 'document:document'

/** A record as it is stored: with the number of the schema that it was written in. */
export interface StoredRecord {
  readonly schema: number
  readonly fields: Map<string, BoardValue>
}

/** The shared map of records. Its entries come from other people's browsers: read them with `readStored`. */
export function boardRecords(doc: Y.Doc): Y.Map<Y.Map<BoardValue>> {
  return doc.getMap(RECORDS)
}

/** What a schema number in this document means: ours when we know it, else what its writer noted. */
export function boardFormat(doc: Y.Doc, schema: number): BoardFormat | null {
  const known = BOARD_FORMATS.get(schema)
  if (known !== undefined) return known
  const noted: unknown = doc.getMap(FORMATS).get(String(schema))
  return typeof noted === 'object' && noted !== null && 'sequences' in noted ? (noted as BoardFormat) : null
}

/** Reads one stored record; null when there is none or it is not one. */
export function readStored(doc: Y.Doc, id: string): StoredRecord | null {
  const entry: unknown = boardRecords(doc).get(id)
  if (!(entry instanceof Y.Map)) return null
  const fields = new Map<string, BoardValue>()
  let schema = 0
  for (const [key, value] of entry.entries() as IterableIterator<[string, unknown]>) {
    if (key === FORMAT_FIELD) schema = typeof value === 'number' ? value : 0
    else if (!(value instanceof Y.AbstractType) && value !== undefined) fields.set(key, value as BoardValue)
  }
  // Whatever its fields claim, a record is the one that it is filed under.
  return fields.get('id') === id ? { schema, fields } : null
}

/** Every readable record of the board by its id. Unreadable entries are left out, and left alone. */
export function readBoardRecords(doc: Y.Doc): Map<string, BoardRecord> {
  const records = new Map<string, BoardRecord>()
  for (const id of boardRecords(doc).keys()) {
    const stored = readStored(doc, id)
    const record = stored && fromFields(stored.fields)
    if (record) records.set(id, record)
  }
  return records
}

/**
 * Makes the record's named fields (all when not named) in the document equal to those given, touching
 * nothing that is equal already. Call inside a transaction.
 * @returns the fields that were written.
 */
export function writeRecord(doc: Y.Doc, record: BoardRecord, only?: ReadonlySet<string>): string[] {
  noteFormat(doc)
  const records = boardRecords(doc)
  const fields = toFields(record)
  const entry: unknown = records.get(record.id)
  if (!(entry instanceof Y.Map)) {
    records.set(record.id, new Y.Map<BoardValue>([[FORMAT_FIELD, BOARD_SCHEMA], ...fields]))
    return [...fields.keys()]
  }
  const stored = readStored(doc, record.id)
  const outdated = stored?.schema !== BOARD_SCHEMA
  // A record in an older format is rewritten whole: fields of two formats must not mix.
  const changed = changedFields(stored?.fields ?? new Map(), fields).filter(
    (key) => outdated || only === undefined || only.has(key),
  )
  for (const key of changed) {
    const value = fields.get(key)
    if (value === undefined) entry.delete(key)
    else entry.set(key, value)
  }
  if (outdated) entry.set(FORMAT_FIELD, BOARD_SCHEMA)
  return changed
}

/** Removes records; ids that are not there are passed over. Call inside a transaction. */
export function removeRecords(doc: Y.Doc, ids: Iterable<string>): void {
  const records = boardRecords(doc)
  for (const id of ids) if (records.has(id)) records.delete(id)
}

/** Writes whole records in one transaction, as seeding and importing do. */
export function writeRecords(doc: Y.Doc, records: Iterable<BoardRecord>, origin: unknown = null): void {
  doc.transact(() => {
    for (const record of records) writeRecord(doc, record)
  }, origin)
}

/**
 * The Yjs update (V1) that an empty board becomes when these records are written by one client.
 * Deterministic: the same input gives the same bytes.
 */
export function newBoardUpdate(input: { clientId: number; records: Iterable<BoardRecord> }): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = input.clientId
  writeRecords(doc, input.records)
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

/** Notes what our schema number means, so that a board can be read without this build's source. */
function noteFormat(doc: Y.Doc): void {
  const formats = doc.getMap(FORMATS)
  const ours = BOARD_FORMATS.get(BOARD_SCHEMA)
  if (ours !== undefined && !formats.has(String(BOARD_SCHEMA))) formats.set(String(BOARD_SCHEMA), ours)
}
