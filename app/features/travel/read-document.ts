import { type Outcome, refused } from '#domain/outcome.ts'
import type { IncomingDocument } from '#domain/travel/incoming.ts'
import { readPlanFile } from '#domain/travel/plan-file.ts'
import { DOCUMENT_BYTES_MAX, type ImportRefusal } from './check-archive.ts'
import { readDocx } from './read-docx.ts'

/** Largest file of text, in bytes; ours has its pictures in it. */
const TEXT_BYTES_MAX = 80 * 1024 * 1024

/** Reads a document of any kind that a plan can be brought in from. Never rejects for what a file holds. */
export async function readDocument(file: File): Promise<Outcome<IncomingDocument, ImportRefusal>> {
  if (file.size === 0) return refused('empty')
  const isText = /\.(json|md|markdown)$/i.test(file.name)
  const max = isText ? TEXT_BYTES_MAX : DOCUMENT_BYTES_MAX
  // Known before a byte of it is read.
  if (file.size > max) return refused('tooLarge', { values: { max: max / (1024 * 1024) } })
  try {
    if (/\.json$/i.test(file.name)) return readPlanFile(await file.text())
    if (isText) {
      const { readMarkdown } = await import('./read-markdown.ts')
      return readMarkdown(await file.text())
    }
    return await readDocx(new Uint8Array(await file.arrayBuffer()))
  } catch {
    // A file that was moved or removed while it was being read.
    return refused('damaged')
  }
}
