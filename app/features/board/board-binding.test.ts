import type { TLRecord, TLShape } from 'tldraw'
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import {
  boardRecords,
  FIRST_PAGE_ID,
  newBoardUpdate,
  readBoardRecords,
  removeRecords,
  writeRecord,
  writeRecords,
} from '#domain/board/board-document.ts'
import {
  boardPage,
  boardRoot,
  drawShape,
  frameShape,
  geoShape,
  noteShape,
} from '#domain/board/board-shapes.ts'
import type { BoardRecord } from '#domain/board/flat-record.ts'
import { boardTable, type TestSeat } from '../../../tests/world/board-seats.ts'
import { MAX_RECORD_CHARS } from './board-binding.ts'

const SQUARE = geoShape({ id: 'shape:square', index: 'a1', x: 0, y: 0 }, { w: 100, h: 100 })

function put(seat: TestSeat, ...records: BoardRecord[]): void {
  seat.store.put(records as unknown as TLRecord[])
  seat.seat.write()
}

function change(seat: TestSeat, id: string, fields: Partial<TLShape>): void {
  const shape = seat.store.get(id as TLShape['id']) as TLShape
  const props = { ...shape.props, ...fields.props }
  seat.store.put([{ ...shape, ...fields, props }])
}

function shapeAt(seat: TestSeat, id: string): TLShape | undefined {
  return seat.store.get<TLShape['id']>(id as TLShape['id'])
}

describe('an empty board', () => {
  it('[B3] opening it writes nothing; the first change brings the board and its page along', () => {
    const table = boardTable()
    const li = table.sit('li')
    expect(li.bytes()).toBe(0)
    expect(li.store.get(FIRST_PAGE_ID as TLRecord['id'])).toBeDefined()
    put(li, SQUARE)
    expect([...readBoardRecords(li.doc).keys()].sort()).toEqual([
      'document:document',
      FIRST_PAGE_ID,
      'shape:square',
    ])
  })

  it('[B4] two people who begin it at once end up on one page with both their shapes', () => {
    const table = boardTable()
    const li = table.sit('li')
    const wang = table.sit('wang')
    table.disconnect()
    put(li, SQUARE)
    put(wang, { ...SQUARE, id: 'shape:other', index: 'a2' })
    table.connect()
    for (const { doc, store } of [li, wang]) {
      expect([...readBoardRecords(doc).values()].filter((record) => record.typeName === 'page')).toHaveLength(
        1,
      )
      expect(store.allRecords().filter((record) => record.typeName === 'shape')).toHaveLength(2)
    }
  })
})

describe('two people at one shape', () => {
  it('[B5] different properties changed at once are both kept', () => {
    const table = boardTable()
    const li = table.sit('li')
    const wang = table.sit('wang')
    put(li, SQUARE)
    table.disconnect()
    change(li, SQUARE.id, { x: 40 })
    li.seat.write()
    change(wang, SQUARE.id, { props: { color: 'red' } })
    wang.seat.write()
    table.connect()
    for (const seat of [li, wang]) {
      expect(shapeAt(seat, SQUARE.id)).toMatchObject({ x: 40, y: 0, props: { color: 'red', w: 100 } })
    }
  })

  it('[B5] what somebody is moving is not put back by another change of the same shape', () => {
    const table = boardTable()
    const li = table.sit('li')
    const wang = table.sit('wang')
    put(li, SQUARE)
    change(li, SQUARE.id, { x: 70 })
    change(wang, SQUARE.id, { props: { color: 'red' } })
    wang.seat.write()
    expect(shapeAt(li, SQUARE.id)).toMatchObject({ x: 70, props: { color: 'red' } })
    li.seat.write()
    expect(shapeAt(wang, SQUARE.id)).toMatchObject({ x: 70, props: { color: 'red' } })
  })

  it('[B6] a shape that is still in somebody’s hand is theirs: others cannot write or remove it', () => {
    vi.useFakeTimers()
    const table = boardTable()
    const li = table.sit('li')
    const wang = table.sit('wang')
    li.store.put([SQUARE as unknown as TLRecord])
    vi.advanceTimersByTime(100)
    vi.useRealTimers()
    expect(shapeAt(wang, SQUARE.id)).toBeDefined()
    change(wang, SQUARE.id, { x: 999 })
    wang.seat.write()
    expect(boardRecords(wang.doc).has(SQUARE.id)).toBe(false)
    li.seat.write()
    expect(shapeAt(wang, SQUARE.id)).toMatchObject({ x: 0 })
  })

  it('removing wins over changing at the same time, and both agree', () => {
    const table = boardTable()
    const li = table.sit('li')
    const wang = table.sit('wang')
    put(li, SQUARE)
    table.disconnect()
    li.store.remove([SQUARE.id as TLRecord['id']])
    li.seat.write()
    change(wang, SQUARE.id, { x: 5 })
    wang.seat.write()
    table.connect()
    expect(shapeAt(li, SQUARE.id)).toBeUndefined()
    expect(shapeAt(wang, SQUARE.id)).toBeUndefined()
  })
})

describe('undo', () => {
  /** What tldraw's undo does to the store: it puts the whole record back as it was. */
  function undoTo(seat: TestSeat, record: TLRecord): void {
    seat.seat.undoing(() => seat.store.put([record]))
    seat.seat.write()
  }

  it('[B7] takes back one’s own change and leaves the others’ changes of the same shape', () => {
    const table = boardTable()
    const li = table.sit('li')
    const wang = table.sit('wang')
    put(li, SQUARE)
    const before = shapeAt(li, SQUARE.id)!
    change(li, SQUARE.id, { x: 80 })
    li.seat.write()
    change(wang, SQUARE.id, { props: { color: 'red' } })
    wang.seat.write()
    undoTo(li, before)
    for (const seat of [li, wang])
      expect(shapeAt(seat, SQUARE.id)).toMatchObject({ x: 0, props: { color: 'red' } })
  })

  it('[B7] does not bring back what somebody else has removed', () => {
    const table = boardTable()
    const li = table.sit('li')
    const wang = table.sit('wang')
    put(li, SQUARE)
    const before = shapeAt(li, SQUARE.id)!
    change(li, SQUARE.id, { x: 80 })
    li.seat.write()
    wang.store.remove([SQUARE.id as TLRecord['id']])
    wang.seat.write()
    undoTo(li, before)
    for (const seat of [li, wang]) expect(shapeAt(seat, SQUARE.id)).toBeUndefined()
  })
})

describe('records that are not well', () => {
  it('[B8] one bad record spoils nothing, is reported and left in the document as it is', () => {
    const doc = new Y.Doc()
    writeRecords(doc, [
      boardRoot(),
      boardPage({ name: 'Seite' }),
      SQUARE,
      { ...SQUARE, id: 'shape:bad', x: 'left' },
    ])
    const seat = boardTable().sit('li', { doc })
    expect(shapeAt(seat, SQUARE.id)).toBeDefined()
    expect(shapeAt(seat, 'shape:bad')).toBeUndefined()
    expect(seat.problems).toEqual(new Map([['shape:bad', 'invalid']]))
    doc.transact(() => boardRecords(doc).get(SQUARE.id)!.set('props.w', Number.NaN))
    expect(shapeAt(seat, SQUARE.id)).toBeUndefined()
    doc.transact(() => boardRecords(doc).get(SQUARE.id)!.set('props.w', 7))
    expect(shapeAt(seat, SQUARE.id)).toMatchObject({ props: { w: 7 } })
    expect(seat.problems.has(SQUARE.id)).toBe(false)
    expect(readBoardRecords(doc).get('shape:bad')).toMatchObject({ x: 'left' })
  })

  it('[B8] entries that are no records at all are passed over', () => {
    const doc = new Y.Doc()
    const records = doc.getMap<unknown>('records')
    records.set('shape:text', 'not a map')
    records.set('shape:list', new Y.Array())
    records.set('shape:alias', new Y.Map(Object.entries(SQUARE)))
    const seat = boardTable().sit('li', { doc })
    expect(seat.store.allRecords().filter((record) => record.typeName === 'shape')).toHaveLength(0)
  })

  it('[B9] a record of a newer schema is not shown and not touched', () => {
    const doc = new Y.Doc()
    writeRecords(doc, [boardRoot(), boardPage({ name: 'Seite' }), SQUARE])
    const newer = boardRecords(doc).get(SQUARE.id)!
    doc.transact(() => {
      newer.set('#schema', 99)
      newer.set('props.w', { newer: 'kind of width' })
    })
    const before = newer.toJSON()
    const seat = boardTable().sit('li', { doc })
    expect(shapeAt(seat, SQUARE.id)).toBeUndefined()
    expect(seat.problems.get(SQUARE.id)).toBe('newer')
    put(seat, { ...SQUARE, id: 'shape:next', index: 'a2' })
    expect(newer.toJSON()).toEqual(before)
  })

  it('[B9] a record of an older schema is shown in today’s form and rewritten only when it is changed', () => {
    const doc = new Y.Doc()
    writeRecords(doc, [boardRoot(), boardPage({ name: 'Seite' }), SQUARE])
    const seat = boardTable().sit('li', { doc: olderGeo(doc) })
    expect(shapeAt(seat, SQUARE.id)).toMatchObject({
      props: { richText: { type: 'doc', content: [{ content: [{ text: 'old words' }] }] } },
    })
    expect(boardRecords(doc).get(SQUARE.id)!.get('props.text')).toBe('old words')
    expect(seat.bytes()).toBe(0)
    change(seat, SQUARE.id, { x: 3 })
    seat.seat.write()
    const entry = boardRecords(doc).get(SQUARE.id)!.toJSON() as Record<string, unknown>
    expect(entry).toMatchObject({ '#schema': 1, x: 3 })
    expect(entry['props.text']).toBeUndefined()
    expect(entry['props.richText']).toBeDefined()
  })

  it('[B10] a shape whose frame is gone is kept out of the canvas, and comes back with it', () => {
    const table = boardTable()
    const li = table.sit('li')
    const wang = table.sit('wang')
    const frame = frameShape({ id: 'shape:frame', index: 'a1', x: 0, y: 0 }, { name: 'F', w: 10, h: 10 })
    put(li, frame)
    table.disconnect()
    li.store.remove(['shape:frame' as TLRecord['id']])
    li.seat.write()
    put(wang, { ...SQUARE, parentId: 'shape:frame' })
    table.connect()
    for (const seat of [li, wang]) expect(shapeAt(seat, SQUARE.id)).toBeUndefined()
    expect(readBoardRecords(li.doc).has(SQUARE.id)).toBe(true)
    put(li, frame)
    for (const seat of [li, wang]) expect(shapeAt(seat, SQUARE.id)).toBeDefined()
  })

  it('[B10] frames that were put into each other at once do not hang the board', () => {
    const table = boardTable()
    const li = table.sit('li')
    const wang = table.sit('wang')
    put(
      li,
      frameShape({ id: 'shape:a', index: 'a1', x: 0, y: 0 }, { name: 'A', w: 10, h: 10 }),
      frameShape({ id: 'shape:b', index: 'a2', x: 0, y: 0 }, { name: 'B', w: 10, h: 10 }),
    )
    table.disconnect()
    change(li, 'shape:a', { parentId: 'shape:b' as TLShape['parentId'] })
    li.seat.write()
    change(wang, 'shape:b', { parentId: 'shape:a' as TLShape['parentId'] })
    wang.seat.write()
    table.connect()
    for (const seat of [li, wang]) {
      for (const id of ['shape:a', 'shape:b']) expect(seat.problems.get(id)).toBe('waiting')
    }
    expect(readBoardRecords(li.doc)).toEqual(readBoardRecords(wang.doc))
  })
})

describe('limits', () => {
  it('[B11] a record that is too large is refused at the writer and disappears with its picture’s frame', () => {
    const seat = boardTable().sit('li')
    const src = `data:image/png;base64,${'A'.repeat(MAX_RECORD_CHARS)}`
    const asset = {
      id: 'asset:photo',
      typeName: 'asset',
      type: 'image',
      meta: {},
      props: { w: 9, h: 9, name: 'p', isAnimated: false, mimeType: 'image/png', src },
    }
    const props = {
      w: 9,
      h: 9,
      playing: true,
      url: '',
      assetId: 'asset:photo',
      crop: null,
      flipX: false,
      flipY: false,
      altText: '',
    }
    const picture = { ...SQUARE, id: 'shape:picture', type: 'image', props }
    put(seat, asset, picture, SQUARE)
    expect(seat.problems.get('asset:photo')).toBe('tooLarge')
    expect(seat.bytes()).toBeLessThan(5000)
    expect(seat.store.has('asset:photo' as TLRecord['id'])).toBe(false)
    expect(shapeAt(seat, 'shape:picture')).toBeUndefined()
    expect(readBoardRecords(seat.doc).has(SQUARE.id)).toBe(true)
  })

  it('[B12] whoever may only look changes nothing', () => {
    const table = boardTable()
    const li = table.sit('li')
    const guest = table.sit('guest', { canWrite: false })
    put(li, SQUARE)
    change(guest, SQUARE.id, { x: 500 })
    guest.seat.write()
    expect(guest.bytes()).toBe(0)
    expect(shapeAt(li, SQUARE.id)).toMatchObject({ x: 0 })
  })
})

describe('boards that the server seeded', () => {
  it('are shown whole, on their own pages', () => {
    const doc = new Y.Doc()
    const page = boardPage({ id: 'page:bansho', name: '板书' })
    const at = { parentId: 'page:bansho', index: 'a1', x: 0, y: 0 }
    const records = [
      boardRoot(),
      page,
      frameShape({ ...at, id: 'shape:f' }, { name: 'Problem', w: 300, h: 200 }),
      noteShape({ ...at, id: 'shape:n', parentId: 'shape:f' }, { text: '三分之一\n1/3' }),
      drawShape(
        { ...at, id: 'shape:d' },
        {
          points: [
            [0, 0],
            [9, 4.5],
          ],
        },
      ),
    ]
    Y.applyUpdate(doc, newBoardUpdate({ clientId: 7, records }))
    const seat = boardTable().sit('li', { doc })
    expect(seat.problems).toEqual(new Map())
    expect(seat.store.has(FIRST_PAGE_ID as TLRecord['id'])).toBe(false)
    for (const record of records) expect(seat.store.get(record.id as TLRecord['id'])).toEqual(record)
  })

  it('a record that was removed meanwhile leaves the canvas', () => {
    const doc = new Y.Doc()
    writeRecords(doc, [boardRoot(), boardPage({ name: '1' }), SQUARE])
    const seat = boardTable().sit('li', { doc })
    doc.transact(() => removeRecords(doc, [SQUARE.id]))
    expect(shapeAt(seat, SQUARE.id)).toBeUndefined()
  })
})

/** Rewrites the square as it was written before geo shapes had rich text, under a schema number of then. */
function olderGeo(doc: Y.Doc): Y.Doc {
  doc.transact(() => {
    const formats = doc.getMap('formats')
    const now = formats.get('1') as { schemaVersion: 2; sequences: Record<string, number> }
    formats.set('0', { ...now, sequences: { ...now.sequences, 'com.tldraw.shape.geo': 9 } })
    writeRecord(doc, SQUARE)
    const entry = boardRecords(doc).get(SQUARE.id)!
    entry.delete('props.richText')
    entry.set('props.text', 'old words')
    entry.set('#schema', 0)
  })
  return doc
}
