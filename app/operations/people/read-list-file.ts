import Papa from 'papaparse'
import { LIST_SIZE_MAX } from '#domain/people/people-list.ts'
import { done, refused, type Outcome } from '#domain/outcome.ts'

/**
 * The text of a list as spreadsheets write it: UTF-8 with or without a mark, UTF-16 with one, and GB18030 as Excel
 * writes it in China. Refuses what is larger than `LIST_SIZE_MAX` bytes or no text (`listUnreadable`).
 */
export function decodeList(bytes: Uint8Array): Outcome<string> {
  if (bytes.length > LIST_SIZE_MAX) return refused('listUnreadable', { field: 'list' })
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'gb18030']
  for (const encoding of marked) {
    try {
      // The mark at the beginning falls away by itself.
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!text.includes('\0')) return done(text)
    } catch {
      // Not in this encoding: the next one is tried.
    }
  }
  return refused('listUnreadable', { field: 'list' })
}

/** The cells of a list, whether comma, semicolon or tab stands between them. Refuses too long a text. */
export function readCells(text: string): Outcome<string[][]> {
  if (text.length > LIST_SIZE_MAX) return refused('listUnreadable', { field: 'list' })
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), {
    delimitersToGuess: [',', ';', '\t', '，', '；'],
    skipEmptyLines: false,
  })
  return done(data)
}

/** A table that spreadsheets open as it is: a mark for UTF-8, and no cell that would run as a formula. */
export function writeCells(cells: readonly (readonly string[])[]): string {
  return `\ufeff${Papa.unparse(cells as string[][], { escapeFormulae: true })}`
}
