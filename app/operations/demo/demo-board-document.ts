import * as Y from 'yjs'
import {
  boardPage,
  boardRoot,
  geoShape,
  noteShape,
  textShape,
  type BoardColor,
} from '#domain/board/board-shapes.ts'
import { writeRecords } from '#domain/board/board-document.ts'
import type { BoardRecord } from '#domain/board/flat-record.ts'
import type { PackedEdit } from '#domain/history/packed-edits-document.ts'
import type { DemoLesson, DemoName } from './demo-lesson.ts'

const NOTE_COLORS: readonly BoardColor[] = ['yellow', 'light-green', 'light-blue', 'light-red']
/** Width of the bar that stands for one whole, in board units. */
const WHOLE = 640

/** The demo board as edits of its people: a heading, bars cut into equal parts, and notes. */
export function demoBoardEdits(
  lesson: DemoLesson,
  at: { personOf: (name: DemoName) => string; sessionAtMs: number },
): PackedEdit[] {
  const doc = new Y.Doc()
  const edits: PackedEdit[] = []
  const clientIds = new Map<DemoName, number>()
  const write = (by: DemoName, minute: number, records: readonly BoardRecord[]) => {
    const clientId = clientIds.get(by) ?? 2000 + clientIds.size
    clientIds.set(by, clientId)
    doc.clientID = clientId
    const hear = (update: Uint8Array) =>
      void edits.push({
        atMs: at.sessionAtMs + minute * 60_000,
        personId: at.personOf(by),
        kind: 'edit',
        update,
      })
    doc.on('update', hear)
    writeRecords(doc, records)
    doc.off('update', hear)
  }
  const { heading, pageName, bars, notes } = lesson.board
  write('chen', 2, [
    boardRoot(),
    boardPage({ name: pageName }),
    textShape({ id: 'shape:heading', index: 'a1', x: 0, y: -90 }, { text: heading, size: 'xl' }),
  ])
  for (const [row, bar] of bars.entries()) {
    const width = WHOLE / bar.parts
    const pieces = Array.from({ length: bar.parts }, (_, part) =>
      geoShape(
        {
          id: `shape:bar-${row}-${part}`,
          index: `a${row + 2}${String.fromCharCode(86 - part)}`,
          x: part * width,
          y: row * 110,
        },
        { w: width, h: 80, text: part === 0 ? bar.label : '', color: part === 0 ? 'green' : 'grey' },
      ),
    )
    write('wang', 5 + row, pieces)
  }
  for (const [index, note] of notes.entries())
    write(note.by, 15 + index * 4, [
      noteShape(
        {
          id: `shape:note-${index}`,
          index: `a${index + 6}`,
          x: (index % 2) * 230 + WHOLE + 80,
          y: Math.floor(index / 2) * 230,
        },
        { text: note.text, color: NOTE_COLORS[index % NOTE_COLORS.length] ?? 'yellow' },
      ),
    ])
  doc.destroy()
  return edits
}
