import type { Doc } from 'yjs'
import { newBoardUpdate, readBoardRecords } from '../board/board-document.ts'
import { BOARD_SCHEMA } from '../board/board-schema.ts'
import type { BoardRecord } from '../board/flat-record.ts'
import { boardSummary } from '../board/board-summary.ts'
import { parseFilePath } from '../files/file-path.ts'

/** What is on a board, as plain data: nothing of what was erased, and nobody's edits. */
export interface BoardContent {
  /** The schema that the records are written in. */
  readonly schema: number
  readonly records: readonly BoardRecord[]
}

/** A picture of a published board says which file it shows, not where: the place is the reader's to know. */
const FILE = 'file:'

/** Takes what is on a board; null when nothing is drawn on it. Pictures name their files only. */
export function boardContent(doc: Doc): BoardContent | null {
  const records = readBoardRecords(doc)
  if (boardSummary(records).shapes === 0) return null
  const kept = [...records.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return {
    schema: BOARD_SCHEMA,
    records: kept.map((record) =>
      withSource(record, (src) => {
        const path = parseFilePath(src)
        return path === null ? src : `${FILE}${path.fileId}`
      }),
    ),
  }
}

/** The files that a published board shows. */
export function boardFiles(board: BoardContent | null): string[] {
  const ids = new Set<string>()
  for (const record of board?.records ?? [])
    withSource(record, (src) => {
      if (src.startsWith(FILE)) ids.add(src.slice(FILE.length))
      return src
    })
  return [...ids]
}

/**
 * A board of this content as a Yjs update (V1), written by one client, where each file lies at the path that
 * `pathOf` answers; null: the file is gone, and its picture stays an empty frame.
 */
export function boardUpdate(it: {
  readonly clientId: number
  readonly board: BoardContent
  readonly pathOf: (fileId: string) => string | null
}): Uint8Array {
  const records = it.board.records.map((record) =>
    withSource(record, (src) => (src.startsWith(FILE) ? (it.pathOf(src.slice(FILE.length)) ?? '') : src)),
  )
  return newBoardUpdate({ clientId: it.clientId, records })
}

function withSource(record: BoardRecord, change: (src: string) => string): BoardRecord {
  if (record.typeName !== 'asset') return record
  const props = record['props']
  if (typeof props !== 'object' || props === null || !('src' in props)) return record
  const { src } = props as { src: unknown }
  if (typeof src !== 'string') return record
  return { ...record, props: { ...(props as Record<string, never>), src: change(src) } }
}
