import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import * as Y from 'yjs'
import { writeDocx } from '#operations/travel/write-docx.ts'
import type { WrittenPicture } from '#operations/travel/docx-blocks-out.ts'
import { newPlanUpdate } from '#domain/plan/new-plan-document.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import type { IncomingDocument } from '#domain/travel/incoming.ts'
import {
  insertIncoming,
  removeUnwrittenRows,
  unwrittenRows,
} from '#domain/travel/insert-incoming-document.ts'
import type { LeavingWords } from '#domain/travel/leaving.ts'
import { bareName, isFormHead, sectionNamed } from '#domain/travel/section-names.ts'
import { readDocx } from '#features/travel/read-docx.ts'
import { readHead } from '#domain/plan/flow-from-grid.ts'
import en from '#ui/words/en/plan.ts'
import zh from '#ui/words/zh-CN/plan.ts'
import { unzip } from '../world/zip.ts'

/** What a document still has after it has become a plan and a document again; 1 is all of it. */
export interface Kept {
  /** Share of the characters of its paragraphs. */
  readonly text: number
  /** Share of the table rows whose words still stand in one row. */
  readonly rows: number
  readonly pictures: number
  /** The smallest of the three. */
  readonly kept: number
}

/** What a file calls things, as the product says it. */
export function wordsOf(language: 'zh-CN' | 'en'): LeavingWords {
  const words = language === 'en' ? en : zh
  return {
    section: (key) => words.section[key].heading,
    column: (kind) => words.flow.column[kind].name,
    minutes: words.flow.minutesUnit,
    page: (number, count) => `${number} / ${count}`,
  }
}

/**
 * Brings a Word document into a new plan and out again, by the product's own ways, and measures what is left of
 * it. Both documents are read here as their XML is, by none of the libraries that the product reads and writes with.
 */
export async function docxRoundTrip(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ kept: Kept; missing: string[] }> {
  const read = await readDocx(bytes)
  if (!read.ok) throw new Error(`the document was refused: ${read.refusal.reason}`)
  const { doc, pictures } = await planOf(read.value)
  const words = wordsOf(/\p{Script=Han}/u.test(parts(bytes).lines.join('')) ? 'zh-CN' : 'en')
  const leaving = { title: '', facts: [], plan: readPlan(doc) }
  const written = await writeDocx(leaving, words, (id) => pictures.get(id) ?? null)
  return compare(bytes, written)
}

/** The least share of text, rows and pictures that any of the stored documents, which LibreOffice wrote, has kept; 1 is all. */
export async function docxRoundTripKept(): Promise<number> {
  const folder = path.resolve(import.meta.dirname, '../fixtures/documents')
  const shares: number[] = []
  for (const name of readdirSync(folder).filter((it) => it.endsWith('.docx')))
    shares.push((await docxRoundTrip(new Uint8Array(readFileSync(path.join(folder, name))))).kept.kept)
  return shares.length === 0 ? Number.NaN : Math.min(...shares)
}

/** A new plan with everything of a document in it; its pictures by the ids that they got. */
export async function planOf(incoming: IncomingDocument) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, newPlanUpdate({ clientId: 1, language: 'zh-CN', rowIds: ['a', 'b', 'c', 'd'] }))
  const pictures = new Map<string, WrittenPicture>()
  for (const [index, { bytes }] of incoming.pictures.entries()) {
    if (bytes.length === 0) continue
    const { width, height, format } = await sharp(bytes).metadata()
    const mime = format === 'jpeg' ? 'image/jpeg' : 'image/png'
    pictures.set(fileIdOf(index), { data: bytes, mime, width, height })
  }
  const empty = unwrittenRows(doc)
  let rows = 0
  const kept = (index: number) => {
    const found = pictures.get(fileIdOf(index))
    return found === undefined ? null : { fileId: fileIdOf(index), width: found.width, height: found.height }
  }
  insertIncoming(doc, incoming.parts, { newRowId: () => `row${(rows += 1)}`, kept })
  if (rows > 0) removeUnwrittenRows(doc, empty)
  return { doc, pictures }
}

function fileIdOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
}

/**
 * What `after` still has of `before`. Numbers of headings, the product's own names of sections, and the heads of
 * a flow's columns are no words of the document's: the plan has its own.
 */
export function compare(before: Uint8Array, after: Uint8Array): { kept: Kept; missing: string[] } {
  const old = parts(before)
  const now = parts(after)
  const missing: string[] = []
  const everything = now.lines.map(bare).join('')
  const isThere = (words: string): boolean => {
    const named = sectionNamed(words)
    return (
      everything.includes(words) ||
      (named !== null && (named.isOwnName || everything.includes(bareName(words))))
    )
  }
  const heads = new Set(old.rows.filter((row) => readHead(row) !== null).flat())
  const left = new Map<string, number>()
  for (const line of now.lines.map(bare)) left.set(line, (left.get(line) ?? 0) + 1)
  let all = 0
  let there = 0
  for (const line of old.lines) {
    const words = bare(line)
    if (heads.has(words)) continue
    all += words.length
    const times = left.get(words) ?? 0
    // A name and what it names may have become one paragraph: then the words still stand there, in their order.
    if (times > 0 || isThere(words)) there += words.length
    else missing.push(line)
    if (times > 0) left.set(words, times - 1)
  }
  const oldRows = old.rows.filter((row) => readHead(row) === null)
  const lost = oldRows.filter((row) => {
    const isRow = now.rows.some((other) => row.every((cell) => other.join('\n').includes(cell)))
    // A row of a form sheet has become a section: its words are there, under the section's name.
    const isSection =
      row.some((cell) => sectionNamed(cell) !== null || isFormHead(cell)) && row.every(isThere)
    return !isRow && !isSection
  })
  for (const row of lost) missing.push(row.join(' | '))
  const pictures = old.pictures.filter((picture) => now.pictures.includes(picture))
  const share = (some: number, of: number) => (of === 0 ? 1 : some / of)
  const text = share(there, all)
  const rows = share(oldRows.length - lost.length, oldRows.length)
  const pictureShare = share(pictures.length, old.pictures.length)
  const kept = Math.min(text, rows, pictureShare)
  return { kept: { text, rows, pictures: pictureShare, kept }, missing }
}

/** The paragraphs, the rows of tables as the words of their cells, and the pictures of a document. */
export function parts(bytes: Uint8Array) {
  const files = unzip(bytes)
  const xml = files.get('word/document.xml')?.toString('utf8') ?? ''
  const textOf = (piece: string) =>
    [...piece.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)].map((found) => unescaped(found[1]!)).join('')
  const lines = xml
    .split('</w:p>')
    .map(textOf)
    .filter((line) => line.trim() !== '')
  const rows = [...xml.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)]
    .map(([row]) =>
      row
        .split('</w:tc>')
        .map((cell) => bare(textOf(cell)))
        .filter((cell) => cell !== ''),
    )
    .filter((row) => row.length > 0)
  const pictures = [...files]
    .filter(([name, data]) => name.startsWith('word/media/') && data.length > 0)
    .map(([, data]) => createHash('sha256').update(data).digest('hex'))
  return { lines, rows, pictures }
}

/** Without spaces; a time is its number of minutes. */
function bare(text: string): string {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '')
  return /^(\d{1,3})(?:分钟|分|′|'|min)$/.exec(plain)?.[1] ?? plain
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
