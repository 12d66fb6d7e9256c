import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type ClientKeeper, foreignClient } from './client-binding.ts'
import { clientsOf, clientsWithNews } from './client-binding-document.ts'

const keepers = new Map<number, ClientKeeper>([
  [1, { personId: 'alice' }],
  [2, { personId: 'bob' }],
  [3, 'nobody'],
])
const keeperOf = (clientId: number) => keepers.get(clientId) ?? 'free'

describe('whose keyboard a clientID is', () => {
  it('[L3] a person writes under their own clientIDs and under free ones', () => {
    expect(foreignClient([1, 7, 8], keeperOf, 'alice')).toBeNull()
  })

  it("[L3] nobody writes under another person's clientID", () => {
    expect(foreignClient([7, 1], keeperOf, 'bob')).toBe(1)
    expect(foreignClient([2], keeperOf, 'alice')).toBe(2)
  })

  it('[L3] nobody continues a clientID that has edits and no keeper', () => {
    expect(foreignClient([3], keeperOf, 'alice')).toBe(3)
  })

  it('[L4] only what is new counts: edits that are known already may be sent again by anybody', () => {
    const doc = new Y.Doc()
    doc.clientID = 42
    doc.getText('t').insert(0, 'abc')
    const update = Y.decodeUpdate(Y.encodeStateAsUpdate(doc))
    expect([...clientsWithNews(update, () => 3)]).toEqual([])
    expect([...clientsWithNews(update, () => 2)]).toEqual([42])
    expect([...clientsWithNews(update, () => 0)]).toEqual([42])
  })

  it('[L4] deleting claims no clientID', () => {
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'abc')
    const before = Y.encodeStateVector(doc)
    doc.getText('t').delete(0, 2)
    expect([...clientsOf(Y.encodeStateAsUpdate(doc, before))]).toEqual([])
  })
})
