import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { hasOwnSource } from '../board/asset-source.ts'
import { newBoardUpdate, readBoardRecords, removeRecords } from '../board/board-document.ts'
import { boardPage, boardRoot, geoShape } from '../board/board-shapes.ts'
import { editionFilePath, filePath } from '../files/file-path.ts'
import { boardContent, boardFiles, boardUpdate } from './board-content-document.ts'

const STUDY = '8f6f2a52-0a1c-4c2b-9a55-4f6e0f1d2c3b'
const FILE = '0b54c0de-77aa-4d2a-8f05-2d6b1f0a9e11'
const asset = (id: string, src: string) => ({
  id: `asset:${id}`,
  typeName: 'asset',
  type: 'image',
  props: { src, w: 10, h: 10, name: 'rods', isAnimated: false, mimeType: 'image/png' },
  meta: {},
})
const box = (id: string, text: string) =>
  geoShape({ id: `shape:${id}`, index: `a${id}`, x: 0, y: 0 }, { w: 100, h: 80, text, color: 'green' })
const docOf = (update: Uint8Array) => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc
}
const drawn = () =>
  docOf(
    newBoardUpdate({
      clientId: 1,
      records: [
        boardRoot(),
        boardPage({ name: 'Page' }),
        box('1', 'kept'),
        box('2', 'ERASED'),
        asset('file', filePath(STUDY, FILE)),
        asset('within', 'data:image/png;base64,AAAA'),
      ],
    }),
  )

it('[E2] a published board holds what is on it, nothing that was erased, and its files by name only', () => {
  const doc = drawn()
  removeRecords(doc, ['shape:2'])
  const board = boardContent(doc)!
  const text = JSON.stringify(board)
  expect([text.includes('kept'), text.includes('ERASED'), text.includes(STUDY)]).toEqual([true, false, false])
  expect(boardFiles(board)).toEqual([FILE])
  expect(boardFiles(null)).toEqual([])
})

it('[E11] a board made of it says the same, with its files where they lie now', () => {
  const board = boardContent(drawn())!
  const pathOf = (fileId: string) => editionFilePath(STUDY, fileId)
  const again = docOf(boardUpdate({ clientId: 2, board, pathOf }))
  const records = readBoardRecords(again)
  expect([...records.keys()].toSorted()).toEqual([...readBoardRecords(drawn()).keys()].toSorted())
  expect(records.get('asset:file')).toMatchObject({ props: { src: editionFilePath(STUDY, FILE) } })
  expect([...records.values()].every(hasOwnSource)).toBe(true)
  const gone = docOf(boardUpdate({ clientId: 2, board, pathOf: () => null }))
  expect(readBoardRecords(gone).get('asset:file')).toMatchObject({ props: { src: '' } })
})

it('[E2] a board on which nothing is drawn is none', () => {
  expect(boardContent(new Y.Doc())).toBeNull()
  expect(
    boardContent(docOf(newBoardUpdate({ clientId: 1, records: [boardRoot(), boardPage({ name: 'Page' })] }))),
  ).toBeNull()
})
