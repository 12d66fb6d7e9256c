import { describe, expect, it } from 'vitest'
import { drawShape } from './board-shapes.ts'
import { toFields } from './flat-record.ts'
import { decodeLive, encodeLive, MAX_LIVE_CHARS, MAX_LIVE_POINTS, MAX_LIVE_RECORDS } from './live-changes.ts'

function stroke(points: number) {
  const line = Array.from({ length: points }, (_, at) => [at * 1.37, Math.sin(at / 9) * 80] as const)
  return toFields(drawShape({ id: 'shape:s', index: 'a1', x: 10, y: 20 }, { points: line }))
}

function overTheWire(message: unknown) {
  return decodeLive(JSON.parse(JSON.stringify(message)))
}

describe('what a moving hand sends', () => {
  it('[B1] a short stroke arrives point by point, within a tenth of a unit', () => {
    const fields = stroke(50)
    const seen = overTheWire(encodeLive(new Map([['shape:s', fields]]))).get('shape:s')!
    const [sent] = fields.get('props.segments') as unknown as [{ points: { x: number; y: number }[] }]
    const [got] = seen.get('props.segments') as unknown as [{ points: { x: number; y: number }[] }]
    expect(got.points).toHaveLength(50)
    got.points.forEach((point, at) => {
      expect(Math.abs(point.x - sent.points[at]!.x)).toBeLessThanOrEqual(0.0501)
      expect(Math.abs(point.y - sent.points[at]!.y)).toBeLessThanOrEqual(0.0501)
    })
    expect(seen.get('typeName')).toBe('shape')
  })

  it('[B1] a long stroke is thinned and keeps its last point, where the pen is', () => {
    const fields = stroke(5000)
    const message = encodeLive(new Map([['shape:s', fields]]))
    expect(JSON.stringify(message).length).toBeLessThan(MAX_LIVE_CHARS)
    const [got] = overTheWire(message).get('shape:s')!.get('props.segments') as unknown as [
      { points: { x: number }[] },
    ]
    expect(got.points.length).toBeLessThanOrEqual(MAX_LIVE_POINTS + 1)
    expect(got.points.at(-1)!.x).toBeCloseTo(4999 * 1.37, 0)
  })

  it('never grows beyond its size, and sends only what moves under a hand', () => {
    const many = new Map(
      Array.from({ length: 400 }, (_, at) => [`shape:${at}`, new Map([['x', at]])] as const),
    )
    expect(encodeLive(many)!.length).toBeLessThanOrEqual(MAX_LIVE_RECORDS)
    const big = new Map([['shape:t', new Map([['props.richText', 'x'.repeat(MAX_LIVE_CHARS)]])]])
    expect(encodeLive(big)).toBeNull()
    expect(encodeLive(new Map([['page:p', new Map([['name', 'x']])]]))).toBeNull()
    expect(encodeLive(new Map())).toBeNull()
  })

  it('[B8] whatever does not look like a message is left out', () => {
    const junk = [
      null,
      7,
      'x',
      {},
      [7],
      [['shape:a']],
      [['page:p', { name: 'x' }]],
      [['shape:a', ['x']]],
      [['shape:a', { id: 'shape:b' }]],
    ]
    for (const message of junk) expect(decodeLive(message).size).toBe(0)
    expect(decodeLive([['shape:a', { '~segments': 'x', x: 1 }]]).get('shape:a')).toEqual(
      new Map<string, unknown>([
        ['props.segments', []],
        ['x', 1],
      ]),
    )
  })
})
