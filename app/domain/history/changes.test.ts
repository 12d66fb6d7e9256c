import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { changesByPerson, type LoggedEdit } from './changes.ts'
import { openShapeChanges } from './shape-changes-document.ts'
import { openTextChanges } from './text-changes-document.ts'

/** A document whose every update is logged under whoever is at the keyboard. */
function aLog() {
  const doc = new Y.Doc()
  const log: LoggedEdit[] = []
  let personId = ''
  doc.on('update', (update: Uint8Array) =>
    log.push({ rowId: log.length + 1, atMs: log.length * 1000, personId, update }),
  )
  const as = (person: string, clientId: number, write: (doc: Y.Doc) => void) => {
    personId = person
    doc.clientID = clientId
    doc.transact(() => write(doc))
  }
  return { log, as, doc }
}

const paragraph = (text: string) => {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  return element
}
const fragment = (doc: Y.Doc) => doc.getXmlFragment('plan')
const textAt = (doc: Y.Doc, at: number) => (fragment(doc).get(at) as Y.XmlElement).get(0) as Y.XmlText
const counts = (log: LoggedEdit[]) =>
  log.map(openTextChanges()).map((it) => [it.personId, it.inserted, it.deleted])

describe('who changed how much of the plan', () => {
  it('[H1] counts the characters that each person inserted and deleted, one by one of an emoji or a Chinese character', () => {
    const { log, as } = aLog()
    as('alice', 1, (doc) => fragment(doc).insert(0, [paragraph('三角形😀')]))
    as('bob', 2, (doc) => textAt(doc, 0).insert(3, '的面积'))
    as('bob', 2, (doc) => textAt(doc, 0).delete(0, 1))
    expect(counts(log)).toEqual([
      ['alice', 4, 0],
      ['bob', 3, 0],
      ['bob', 0, 1],
    ])
  })

  it('[H2] what was logged twice counts once', () => {
    const { log, as, doc } = aLog()
    as('alice', 1, (doc) => fragment(doc).insert(0, [paragraph('abc')]))
    as('alice', 1, (doc) => textAt(doc, 0).delete(0, 1))
    const again = { rowId: 3, atMs: 3000, personId: 'alice', update: Y.encodeStateAsUpdate(doc) }
    expect(counts([...log, again, log[0]!])).toEqual([
      ['alice', 3, 0],
      ['alice', 0, 1],
      ['alice', 0, 0],
      ['alice', 0, 0],
    ])
  })

  it('[H3] splitting a paragraph is not writing its tail anew, nor is joining two', () => {
    const { log, as } = aLog()
    as('alice', 1, (doc) => fragment(doc).insert(0, [paragraph('The students measure the ')]))
    as('bob', 2, (doc) => textAt(doc, 0).insert(25, 'shadow'))
    as('cara', 3, (doc) => {
      // As the editor writes a split: the tail goes and comes again in a paragraph of its own.
      textAt(doc, 0).delete(4, 27)
      fragment(doc).insert(1, [paragraph('students measure the shadow')])
    })
    as('cara', 3, (doc) => {
      fragment(doc).delete(1, 1)
      textAt(doc, 0).insert(4, 'students measure the shadow')
    })
    expect(counts(log)).toEqual([
      ['alice', 25, 0],
      ['bob', 6, 0],
      ['cara', 0, 0],
      ['cara', 0, 0],
    ])
  })

  it('[H3] replacing words within a paragraph is deleting and inserting', () => {
    const { log, as } = aLog()
    as('alice', 1, (doc) => fragment(doc).insert(0, [paragraph('measure')]))
    as('bob', 2, (doc) => {
      textAt(doc, 0).delete(0, 7)
      textAt(doc, 0).insert(0, 'measure and draw')
    })
    expect(counts(log).at(-1)).toEqual(['bob', 16, 7])
  })

  it('[H1] deleting a paragraph deletes its characters, whoever wrote them', () => {
    const { log, as } = aLog()
    as('alice', 1, (doc) => fragment(doc).insert(0, [paragraph('one')]))
    as('bob', 2, (doc) => textAt(doc, 0).insert(3, ' two'))
    as('cara', 3, (doc) => fragment(doc).delete(0, 1))
    expect(counts(log).at(-1)).toEqual(['cara', 0, 7])
  })
})

describe('edits that nobody wrote', () => {
  it('[H46] what a copy brings, and what a restore brings back or takes away, is nobody’s writing', () => {
    const { log, as } = aLog()
    as('alice', 1, (doc) => fragment(doc).insert(0, [paragraph('copied')]))
    as('bob', 2, (doc) => textAt(doc, 0).insert(0, 'new '))
    as('cara', 3, (doc) => textAt(doc, 0).delete(0, 4))
    as('bob', 2, (doc) => textAt(doc, 0).insert(6, '!'))
    const kinds = ['import', 'edit', 'restore', 'edit'] as const
    expect(counts(log.map((edit, i) => ({ ...edit, kind: kinds[i]! })))).toEqual([
      ['alice', 0, 0],
      ['bob', 4, 0],
      ['cara', 0, 0],
      ['bob', 1, 0],
    ])
  })
})

describe('who changed how much of the board', () => {
  const changes = (log: LoggedEdit[]) =>
    log.map(openShapeChanges()).map((it) => [it.drawn, it.changed, it.erased])

  it('[H4] tells shapes drawn, changed and erased, and leaves out pages and pointers', () => {
    const { log, as } = aLog()
    as('alice', 1, (doc) => {
      doc.getMap('records').set('page:1', { id: 'page:1' })
      doc.getMap('records').set('shape:a', { x: 1 })
    })
    as('bob', 2, (doc) => doc.getMap('records').set('shape:a', { x: 2 }))
    as('alice', 1, (doc) => doc.getMap('records').set('shape:a', { x: 3 }))
    as('bob', 2, (doc) => doc.getMap('records').delete('shape:a'))
    as('bob', 2, (doc) => doc.getMap('records').set('shape:a', { x: 4 }))
    expect(changes(log)).toEqual([
      [['shape:a'], [], []],
      [[], ['shape:a'], []],
      [[], ['shape:a'], []],
      [[], [], ['shape:a']],
      [['shape:a'], [], []],
    ])
  })

  it('[H4] a field of a shape that is a map of its own is a change of the shape', () => {
    const { log, as } = aLog()
    as('alice', 1, (doc) => doc.getMap('records').set('shape:a', new Y.Map([['x', 1]])))
    as('bob', 2, (doc) => (doc.getMap('records').get('shape:a') as Y.Map<number>).set('x', 2))
    as('cara', 3, (doc) => (doc.getMap('records').get('shape:a') as Y.Map<number>).delete('x'))
    as('bob', 2, (doc) => doc.getMap('records').delete('shape:a'))
    expect(changes(log)).toEqual([
      [['shape:a'], [], []],
      [[], ['shape:a'], []],
      [[], ['shape:a'], []],
      [[], [], ['shape:a']],
    ])
  })

  it('[H5] adds up each person once a shape, most changes first, and leaves out who changed nothing', () => {
    const at = { rowId: 1, atMs: 1 }
    const texts = [
      { ...at, personId: 'bob', inserted: 2, deleted: 0 },
      { ...at, personId: 'alice', inserted: 5, deleted: 1 },
      { ...at, personId: 'alice', inserted: 1, deleted: 0 },
      { ...at, personId: 'cara', inserted: 0, deleted: 0 },
    ]
    const shapes = [
      { ...at, personId: 'dan', drawn: ['shape:a'], changed: [], erased: [] },
      { ...at, personId: 'dan', drawn: [], changed: ['shape:a', 'shape:b'], erased: [] },
    ]
    expect(changesByPerson(texts, shapes)).toEqual([
      { personId: 'alice', inserted: 6, deleted: 1, shapes: 0 },
      { personId: 'bob', inserted: 2, deleted: 0, shapes: 0 },
      { personId: 'dan', inserted: 0, deleted: 0, shapes: 2 },
    ])
  })
})
