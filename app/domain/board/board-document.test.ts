import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  boardRecords,
  newBoardUpdate,
  readBoardRecords,
  readStored,
  writeRecord,
  writeRecords,
} from './board-document.ts'
import { boardPage, boardRoot, frameShape, noteShape } from './board-shapes.ts'
import { boardSummary, compareBoards } from './board-summary.ts'

const FRAME = frameShape({ id: 'shape:frame', index: 'a1', x: 0, y: 0 }, { name: 'F', w: 9, h: 9 })
const NOTE = noteShape({ id: 'shape:note', index: 'a1', x: 1, y: 1, parentId: 'shape:frame' }, { text: 'a' })
const RECORDS = [
  boardRoot(),
  boardPage({ name: 'One' }),
  boardPage({ id: 'page:b', name: 'Two', index: 'a2' }),
  FRAME,
  NOTE,
]

describe('a board document', () => {
  it('gives back the records that were written, and the same bytes for the same input', () => {
    const update = newBoardUpdate({ clientId: 5, records: RECORDS })
    expect(newBoardUpdate({ clientId: 5, records: RECORDS })).toEqual(update)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, update)
    expect([...readBoardRecords(doc).values()]).toEqual(expect.arrayContaining(RECORDS))
    expect(readBoardRecords(doc).size).toBe(RECORDS.length)
    expect(readStored(doc, 'shape:note')?.schema).toBe(1)
  })

  it('writing what is there already makes no update', () => {
    const doc = new Y.Doc()
    writeRecords(doc, RECORDS)
    let updates = 0
    doc.on('update', () => (updates += 1))
    writeRecords(doc, RECORDS)
    expect(updates).toBe(0)
  })

  it('writes only the named fields', () => {
    const doc = new Y.Doc()
    writeRecords(doc, RECORDS)
    const moved = { ...NOTE, x: 50, y: 60 }
    expect(doc.transact(() => writeRecord(doc, moved, new Set(['x'])))).toEqual(['x'])
    expect(readBoardRecords(doc).get('shape:note')).toMatchObject({ x: 50, y: 1 })
  })

  it('[B8] passes over what is no record', () => {
    const doc = new Y.Doc()
    writeRecords(doc, RECORDS)
    const map = doc.getMap<unknown>('records')
    map.set('shape:x', 5)
    map.set('shape:y', new Y.Map([['id', 'shape:other']]))
    expect(readBoardRecords(doc).size).toBe(RECORDS.length)
    expect(boardRecords(doc).size).toBe(RECORDS.length + 2)
  })
})

describe('what is on a board', () => {
  const board = new Map(RECORDS.map((record) => [record.id, record]))

  it('counts shapes page by page, through frames, without those that hang in the air', () => {
    const loose = { ...NOTE, id: 'shape:loose', parentId: 'shape:gone' }
    expect(boardSummary(new Map([...board, [loose.id, loose]]))).toEqual({
      shapes: 2,
      pages: [
        { pageId: 'page:page', name: 'One', shapes: 2 },
        { pageId: 'page:b', name: 'Two', shapes: 0 },
      ],
    })
    expect(boardSummary(new Map())).toEqual({ shapes: 0, pages: [] })
  })

  it('compares two moments record by record', () => {
    const after = new Map(board)
    after.delete('page:b')
    after.set(NOTE.id, { ...NOTE, x: 2 })
    after.set('shape:new', { ...NOTE, id: 'shape:new' })
    expect(compareBoards(board, after)).toEqual({
      added: ['shape:new'],
      changed: ['shape:note'],
      removed: ['page:b'],
    })
  })
})
