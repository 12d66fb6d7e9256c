import { InstancePresenceRecordType, type TLInstancePresence, type TLRecord } from 'tldraw'
import { describe, expect, it } from 'vitest'
import { boardTable } from '../../../tests/world/board-seats.ts'
import { fromWire, toWire } from './presence.ts'

const WANG = { personId: 'p2', name: '王芳', school: '实验小学', color: '#2b5aa0' }

function presence(more: Partial<TLInstancePresence> = {}): TLInstancePresence {
  return InstancePresenceRecordType.create({
    id: InstancePresenceRecordType.createId('1'),
    userId: 'p2',
    userName: 'whatever',
    currentPageId: 'page:page' as TLInstancePresence['currentPageId'],
    cursor: { x: 12.345, y: -7.8, rotation: 0, type: 'default' },
    lastActivityTimestamp: 1000,
    ...more,
  })
}

describe('pointers', () => {
  it('[B13] carry name · school and colour of whom the server says it is, never what the message says', () => {
    const shown = fromWire(
      42,
      WANG,
      { ...toWire(presence()), userName: 'Somebody else', color: '#000000' },
      5,
    )
    expect(shown).toMatchObject({
      id: 'instance_presence:42',
      userId: 'p2',
      userName: '王芳 · 实验小学',
      color: '#2b5aa0',
      currentPageId: 'page:page',
      cursor: { x: 12, y: -8 },
      lastActivityTimestamp: 5,
    })
  })

  it('[B13] nobody is shown without a person, and nothing that is no presence', () => {
    const wire = toWire(presence())
    for (const user of [undefined, null, 'x', { ...WANG, color: 'red' }, { name: 'A', school: 'B' }]) {
      expect(fromWire(1, user, wire, 0)).toBeNull()
    }
    for (const message of [
      undefined,
      null,
      'x',
      {},
      { page: 3 },
      { page: 'shape:x' },
      { ...wire, selected: 7 },
    ]) {
      expect(fromWire(1, WANG, message, 0)).toBeNull()
    }
  })

  it('stay small, whatever is selected', () => {
    const selected = Array.from({ length: 500 }, (_, at) => `shape:${at}` as never)
    const points = Array.from({ length: 900 }, (_, at) => ({ x: at, y: at, z: 0.5 }))
    const scribble = {
      id: 's',
      points,
      size: 1,
      color: 'accent',
      opacity: 1,
      state: 'active',
      delay: 0,
      shrink: 0,
      taper: true,
    }
    const wire = toWire(presence({ selectedShapeIds: selected, scribbles: [scribble] as never }))
    expect(JSON.stringify(wire).length).toBeLessThan(2000)
  })

  it('appear on the others’ boards and go when their person leaves', () => {
    const table = boardTable()
    const li = table.sit('li')
    const wang = table.sit('wang')
    const id = `instance_presence:${li.awareness.clientID}` as TLRecord['id']
    const pointer = li.store.get('pointer:pointer' as TLRecord['id']) as TLRecord
    li.store.put([{ ...pointer, x: 33, y: 44, lastActivityTimestamp: 9 } as TLRecord])
    li.seat.write()
    expect(wang.store.get(id)).toMatchObject({ userName: 'li · No. 1', cursor: { x: 33, y: 44 } })
    li.seat.leave()
    expect(wang.store.get(id)).toBeUndefined()
  })

  it('a malformed message of one person does not disturb the others', () => {
    const table = boardTable()
    const li = table.sit('li')
    const wang = table.sit('wang')
    const messages = [
      { at: { page: 'page:page', cursor: ['a', 'b'] } },
      { live: [['shape:x', { typeName: 'shape', id: 'shape:x' }]] },
      7,
      { live: { length: 3 } },
    ]
    for (const message of messages) li.awareness.setLocalStateField('board', message)
    expect(wang.store.allRecords().filter((record) => record.typeName === 'shape')).toHaveLength(0)
    li.awareness.setLocalStateField('board', { at: toWire(presence()), live: null })
    expect(wang.store.has(`instance_presence:${li.awareness.clientID}` as TLRecord['id'])).toBe(true)
  })
})
