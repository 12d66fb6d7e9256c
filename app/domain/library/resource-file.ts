import { pictureKind } from '../files/picture-file.ts'
import { done, type Outcome, refused } from '../outcome.ts'

/** Largest file that may be added as a resource, in bytes. */
export const RESOURCE_BYTES_MAX = 50 * 1024 * 1024

/** What a file is, told by its bytes; `ending` is what its name ends in when it is taken along. */
export interface ResourceFileKind {
  readonly mime: string
  readonly ending: string
  /** Pictures are drawn anew before they are kept. */
  readonly isPicture: boolean
}

const OFFICE = {
  'word/document.xml': ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  'ppt/presentation.xml': [
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    'pptx',
  ],
  'xl/workbook.xml': ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
} as const
const OPEN_DOCUMENT = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
} as const

/**
 * What a file is by its bytes, whatever its name says: PDF, a picture, or a document of today's office programs.
 * Refuses everything else: what is of the old kind, which hides its macros; what carries macros; what is none of these.
 */
export function resourceFileKind(bytes: Uint8Array): Outcome<ResourceFileKind> {
  const starts = latin(bytes, 0, 8)
  if (starts.startsWith('%PDF-')) return done({ mime: 'application/pdf', ending: 'pdf', isPicture: false })
  const picture = pictureKind(bytes)
  if (picture === 'heic') return refused('heicPicture', { field: 'file' })
  if (picture !== null) return done({ mime: `image/${picture}`, ending: picture, isPicture: true })
  if (starts.startsWith('\u00d0\u00cf\u0011\u00e0')) return refused('oldOfficeFile', { field: 'file' })
  if (!starts.startsWith('PK\u0003\u0004')) return refused('notAResourceFile', { field: 'file' })
  // The first entry of an OpenDocument file is its kind, unpacked, as its standard asks.
  const first = latin(bytes, 30, 120)
  for (const [mime, ending] of Object.entries(OPEN_DOCUMENT))
    if (first.startsWith(`mimetype${mime}`)) return done({ mime, ending, isPicture: false })
  const names = entryNames(bytes)
  if (names.some((name) => /vbaProject\.bin$/i.test(name)))
    return refused('fileWithMacros', { field: 'file' })
  for (const [name, [mime, ending]] of Object.entries(OFFICE))
    if (names.includes(name)) return done({ mime, ending, isPicture: false })
  return refused('notAResourceFile', { field: 'file' })
}

/** The names in a zip archive's directory at its end; nothing is unpacked. Empty when there is none. */
function entryNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // The end record is 22 bytes and a comment of at most 65,535.
  let end = bytes.length - 22
  while (end >= 0 && end >= bytes.length - 65_557 && view.getUint32(end, true) !== 0x06054b50) end -= 1
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return []
  const names: string[] = []
  let at = view.getUint32(end + 16, true)
  while (names.length < 20_000 && at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50) {
    const length = view.getUint16(at + 28, true)
    names.push(latin(bytes, at + 46, length))
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return names
}

function latin(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length))
}

/** What a file may be called: what its sender called it, with the ending of what it is. */
export function resourceFileName(name: string, title: string, ending: string): string {
  const bare = (name.split(/[\\/]/).at(-1) ?? '').replace(/\.[^.]*$/, '').trim() || title
  const safe = bare
    .normalize('NFC')
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069:*?"<>|]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '')
  return `${Array.from(safe).slice(0, 80).join('') || 'file'}.${ending}`
}
