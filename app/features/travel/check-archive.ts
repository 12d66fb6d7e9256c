import { done, type Outcome, refused } from '#domain/outcome.ts'

/** Why a file cannot be read. Each has a sentence in the words of `travel`. */
export type ImportRefusal =
  | 'empty'
  | 'tooLarge'
  | 'notADocument'
  | 'oldWord'
  | 'encrypted'
  | 'damaged'
  | 'expandsTooFar'
  | 'notOurs'
  | 'newerFormat'
  | 'nothingInIt'

/** Largest document that is read, in bytes. */
export const DOCUMENT_BYTES_MAX = 50 * 1024 * 1024
/** What a document may become when it is unpacked, in bytes: all of it, and what has to be parsed. */
export const UNPACKED_MAX = { all: 200 * 1024 * 1024, text: 24 * 1024 * 1024 } as const
/** Parts of one document. */
const ENTRIES_MAX = 5_000

/** Parts of an archive that a document's reader parses. */
const PARSED = /\.(xml|rels)$/i

interface Entry {
  readonly name: string
  /** 0: stored, 8: deflated. */
  readonly method: number
  readonly packed: number
  readonly unpacked: number
  readonly at: number
}

/**
 * Looks at a .docx before its reader sees it: whether it is one, and whether it stays within bounds when it is
 * unpacked. What the archive declares is checked first; then everything is unpacked once and counted, because
 * what it declares may not be true. Answers the names of its parts.
 */
export async function checkArchive(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Outcome<string[], ImportRefusal>> {
  if (bytes.length === 0) return refused('empty')
  if (bytes.length > DOCUMENT_BYTES_MAX)
    return refused('tooLarge', { values: { max: DOCUMENT_BYTES_MAX / (1024 * 1024) } })
  if (isCompoundFile(bytes)) return refused(saysEncrypted(bytes) ? 'encrypted' : 'oldWord')
  if (!startsWith(bytes, [0x50, 0x4b])) return refused('notADocument')
  const listed = readDirectory(bytes)
  if (!listed.ok) return listed
  const entries = listed.value
  if (!entries.some((entry) => entry.name === 'word/document.xml')) return refused('notADocument')
  const budget = { all: UNPACKED_MAX.all, text: UNPACKED_MAX.text }
  for (const entry of entries) if (!spend(budget, entry, entry.unpacked)) return refused('expandsTooFar')
  const left = { all: UNPACKED_MAX.all, text: UNPACKED_MAX.text }
  for (const entry of entries) {
    const counted = await unpackAndCount(bytes, entry, (length) => spend(left, entry, length))
    if (counted !== 'fine') return refused(counted)
  }
  return done(entries.map((entry) => entry.name))
}

function spend(budget: { all: number; text: number }, entry: Entry, length: number): boolean {
  budget.all -= length
  if (PARSED.test(entry.name)) budget.text -= length
  return budget.all >= 0 && budget.text >= 0
}

/** The archive's own list of its parts (APPNOTE 4.3.12 and 4.3.16); what is larger than 4 GB is none of ours. */
function readDirectory(bytes: Uint8Array<ArrayBuffer>): Outcome<Entry[], ImportRefusal> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === null) return refused('damaged')
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > ENTRIES_MAX) return refused('expandsTooFar')
  const entries: Entry[] = []
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) return refused('damaged')
    const flags = view.getUint16(at + 8, true)
    if ((flags & 1) !== 0) return refused('encrypted')
    const nameLength = view.getUint16(at + 28, true)
    const more = view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + more
  }
  return done(entries)
}

function findEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return null
}

/** Unpacks a part and lets it go again, piece by piece, so that a bomb never lies in memory. */
async function unpackAndCount(
  bytes: Uint8Array<ArrayBuffer>,
  entry: Entry,
  takes: (length: number) => boolean,
): Promise<'fine' | 'expandsTooFar' | 'damaged'> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.at + 30 > view.byteLength || view.getUint32(entry.at, true) !== 0x04034b50) return 'damaged'
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true)
  if (start + entry.packed > bytes.length) return 'damaged'
  const packed = bytes.subarray(start, start + entry.packed)
  if (entry.method === 0) return takes(packed.length) ? 'fine' : 'expandsTooFar'
  if (entry.method !== 8) return 'damaged'
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  try {
    for (;;) {
      const { done: isOver, value } = await reader.read()
      if (isOver) return 'fine'
      if (!takes(value.length)) return 'expandsTooFar'
    }
  } catch {
    // The browser's one complaint about what is not deflated.
    return 'damaged'
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Word before 2007, and whatever Word encrypts, is in this older kind of file. */
function isCompoundFile(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
}

/** The name of the part that holds what is encrypted, in UTF-16. */
function saysEncrypted(bytes: Uint8Array): boolean {
  const name = Array.from('EncryptedPackage').flatMap((letter) => [letter.charCodeAt(0), 0])
  for (let at = 0; at + name.length <= bytes.length; at += 64)
    if (name.every((byte, index) => bytes[at + index] === byte)) return true
  return false
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}
