import { describe, expect, it } from 'vitest'
import { BOARD_FORMATS, BOARD_SCHEMA } from '#domain/board/board-schema.ts'
import {
  boardPage,
  boardRoot,
  drawShape,
  frameShape,
  geoShape,
  noteShape,
  textShape,
} from '#domain/board/board-shapes.ts'
import { filePath } from '#domain/files/file-path.ts'
import { asBoardRecord, createBoardStore } from './board-store.ts'
import { mergeIntoStore } from './store-merge.ts'

describe('the board schema', () => {
  it('[B9] its newest number means the formats of the installed tldraw', () => {
    const store = createBoardStore({ pageName: '1' })
    expect(Math.max(...BOARD_FORMATS.keys())).toBe(BOARD_SCHEMA)
    expect(BOARD_FORMATS.get(BOARD_SCHEMA)).toEqual(store.schema.serialize())
  })

  it('records made without tldraw pass its validators unchanged', () => {
    const at = (id: string) => ({ id: `shape:${id}`, index: 'a1', x: 1, y: 2 })
    const records = [
      boardRoot('Board'),
      boardPage({ name: 'One' }),
      frameShape(at('frame'), { name: 'Problem', w: 400, h: 300 }),
      noteShape(at('note'), { text: 'a\n\nb', color: 'light-blue' }),
      textShape(at('text'), { text: '三分之一', size: 'xl' }),
      textShape(at('wrapped'), { text: 'long', w: 300 }),
      geoShape(at('geo'), { w: 10, h: 20, geo: 'ellipse', text: 'x' }),
      drawShape(at('draw'), {
        points: [
          [0, 0],
          [3, 4],
        ],
      }),
    ]
    const store = createBoardStore({ pageName: '1' })
    for (const record of records) {
      store.put([record as never])
      expect(asBoardRecord(store.get(record.id as never)!)).toEqual(record)
    }
  })

  it('[T19] a picture by the path of a stored file is shown, one from a stranger is not', () => {
    const picture = (id: string, src: string) => ({
      id: `asset:${id}`,
      typeName: 'asset',
      type: 'image',
      props: { name: 'x', src, w: 4, h: 3, mimeType: 'image/png', isAnimated: false },
      meta: {},
    })
    const path = filePath('8f6f2a52-0a1c-4c2b-9a55-4f6e0f1d2c3b', '0b54c0de-77aa-4d2a-8f05-2d6b1f0a9e11')
    const store = createBoardStore({ pageName: '1' })
    const records = [picture('ours', path), picture('theirs', `https://evil.example${path}`)]
    const { problems } = mergeIntoStore(store, new Map(records.map((record) => [record.id, record])), [])
    expect([...problems]).toEqual([['asset:theirs', 'invalid']])
    expect(store.has('asset:ours' as never)).toBe(true)
  })
})
