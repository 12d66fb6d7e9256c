import { pictureKind } from '#domain/files/picture-file.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { IncomingDocument, IncomingPicture, LeftOut } from '#domain/travel/incoming.ts'
import { placeIncoming } from '#domain/travel/place-incoming.ts'
import { checkArchive, type ImportRefusal } from './check-archive.ts'
import { docxBlocks, type WordElement, type WordImage } from './docx-blocks.ts'

/**
 * Reads a Word document (.docx, as Word, WPS and LibreOffice write it) for a plan. Everything happens here: nothing is
 * sent or kept. Refuses what is no such document, is encrypted, or grows too large; never rejects for what a
 * file holds.
 */
export async function readDocx(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Outcome<IncomingDocument, ImportRefusal>> {
  const checked = await checkArchive(bytes)
  if (!checked.ok) return checked
  // Only who brings a document needs its reader.
  const { default: mammoth } = await import('mammoth')
  let root: WordElement | null = null
  let messages: readonly { readonly message: string }[]
  try {
    const arrayBuffer = bytes.slice().buffer
    // The browser's build reads the one, the server's the other.
    const source = {
      arrayBuffer,
      ...(typeof Buffer === 'undefined' ? {} : { buffer: Buffer.from(arrayBuffer) }),
    }
    const found = await mammoth.convertToHtml(source, {
      externalFileAccess: false,
      includeEmbeddedStyleMap: false,
      // Its document is what we want; of the HTML we need nothing.
      transformDocument: (document: WordElement) => {
        root = document
        return { ...document, children: [] }
      },
    })
    messages = found.messages
  } catch {
    // The reader's many complaints all mean one thing to a person.
    return refused('damaged')
  }
  if (root === null) return refused('damaged')
  const { blocks, images, leftOut } = docxBlocks(root)
  for (const name of checked.value) if (/^word\/header\d*\.xml$/.test(name)) count(leftOut, 'pageHead')
  for (const { message } of messages) {
    const kind = kindOf(message)
    if (kind !== null) count(leftOut, kind)
  }
  const pictures = await Promise.all(images.map(readImage))
  const parts = placeIncoming(blocks)
  return parts.length === 0 ? refused('nothingInIt') : done({ parts, pictures, leftOut })
}

async function readImage(image: WordImage): Promise<IncomingPicture> {
  const bytes = await image
    .readAsArrayBuffer()
    .then((buffer) => new Uint8Array(buffer))
    // A picture that the document only names, and does not have.
    .catch(() => new Uint8Array(0))
  // Metafiles and drawings are no pictures that a browser shows; whoever accepts is told.
  return { bytes: pictureKind(bytes) === null ? new Uint8Array(0) : bytes, alt: image.altText?.trim() ?? '' }
}

function kindOf(message: string): LeftOut | null {
  const element = /unrecognised element was ignored: (\S+)/.exec(message)?.[1]
  if (element === undefined) return null
  if (element.startsWith('m:')) return 'formulas'
  return /^(v|o|wps|wpg|c|dgm|mc|w:object)/.test(element) ? 'drawings' : 'other'
}

function count(leftOut: Map<LeftOut, number>, kind: LeftOut): void {
  leftOut.set(kind, (leftOut.get(kind) ?? 0) + 1)
}
