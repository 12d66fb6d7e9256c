import { describe, expect, it } from 'vitest'
import { boardPage, geoShape } from './board-shapes.ts'
import { changedFields, fromFields, sameValue, toFields, type BoardRecord } from './flat-record.ts'

const SQUARE = geoShape({ id: 'shape:a', index: 'a1', x: 0, y: 0 }, { w: 1, h: 1 })

describe('a record in fields', () => {
  it('comes back as it was, with its empty props and metas', () => {
    const group = { ...SQUARE, type: 'group', props: {}, meta: { origin: { by: 'p1' } } }
    for (const record of [SQUARE, group, boardPage({ name: '1' })])
      expect(fromFields(toFields(record))).toEqual(record)
  })

  it('[B5] each property is a field of its own; deeper ones change as a whole', () => {
    const recoloured = {
      ...SQUARE,
      x: 3,
      props: { ...(SQUARE.props as object), color: 'red' },
    } as BoardRecord
    expect(changedFields(toFields(SQUARE), toFields(recoloured))).toEqual(['props.color', 'x'])
    expect(toFields(SQUARE).get('props.richText')).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] })
  })

  it('a field that disappears counts as changed', () => {
    const { rotation: _, ...less } = SQUARE
    expect(changedFields(toFields(SQUARE), toFields(less as unknown as BoardRecord))).toEqual(['rotation'])
  })

  it('is nothing without an id and a type, and a hostile name stays a plain field', () => {
    expect(fromFields(new Map([['id', 'shape:a']]))).toBeNull()
    const fields = new Map([
      ...toFields(SQUARE),
      ['props.__proto__', { polluted: true }],
      ['__proto__', 1],
    ] as [string, never][])
    const record = fromFields(fields)!
    expect(Object.getPrototypeOf(record.props)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('compares by what is said, not by the order of keys', () => {
    expect(sameValue({ a: [1, { b: null }], c: 'x' }, { c: 'x', a: [1, { b: null }] })).toBe(true)
    for (const [a, b] of [
      [{ a: 1 }, { b: 1 }],
      [[1], [1, 2]],
      [null, {}],
      [0, '0'],
      [[], {}],
    ] as const) {
      expect(sameValue(a, b)).toBe(false)
    }
  })
})
