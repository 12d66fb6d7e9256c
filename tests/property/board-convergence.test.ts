import type { TLRecord, TLShape } from 'tldraw'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readBoardRecords } from '#domain/board/board-document.ts'
import { frameShape, geoShape } from '#domain/board/board-shapes.ts'
import { boardTable, type TestSeat } from '../world/board-seats.ts'

const PEOPLE = ['li', 'wang', 'zhao']
const SHAPES = ['shape:a', 'shape:b', 'shape:c', 'shape:d']
const COLORS = ['black', 'red', 'blue', 'green']

/** One thing that somebody does; `who` and `what` pick from the lists. */
const step = fc.record({
  who: fc.nat(PEOPLE.length - 1),
  what: fc.nat(SHAPES.length - 1),
  act: fc.constantFrom('make', 'move', 'paint', 'frame', 'remove', 'write', 'undo') as fc.Arbitrary<Act>,
  value: fc.nat(9),
})
type Act = 'make' | 'move' | 'paint' | 'frame' | 'remove' | 'write' | 'undo'

it('[B14] three people, random changes with and without a connection: all boards become the same', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
  console.info(`board convergence: SEED=${seed}`)
  fc.assert(
    fc.property(fc.array(fc.array(step, { maxLength: 12 }), { maxLength: 5 }), (rounds) => {
      const table = boardTable()
      const seats = PEOPLE.map((name) => table.sit(name))
      for (const [at, round] of rounds.entries()) {
        if (at % 2 === 0) table.disconnect()
        for (const { who, what, act, value } of round) perform(seats[who]!, SHAPES[what]!, act, value)
        for (const seat of seats) seat.seat.write()
        table.connect()
      }
      for (const seat of seats) seat.seat.write()
      const [first, ...others] = seats.map(({ doc, store }) => ({
        document: readBoardRecords(doc),
        canvas: onCanvas(store),
      }))
      for (const other of others) expect(other).toEqual(first)
      // The canvas shows the document, apart from what has lost its footing.
      const shown = Object.entries(first!.canvas).filter(([id]) => first!.document.has(id))
      for (const [id, record] of shown) expect(record).toEqual(first!.document.get(id))
    }),
    {
      seed,
      numRuns: 300,
    },
  )
})

it('[B5] two people change different properties of the same shapes at once: every change is kept', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
  console.info(`board properties: SEED=${seed}`)
  const moves = fc.array(fc.record({ what: fc.nat(3), x: fc.integer({ min: 1, max: 99 }) }), {
    maxLength: 10,
  })
  const paints = fc.array(fc.record({ what: fc.nat(3), color: fc.constantFrom(...COLORS) }), {
    maxLength: 10,
  })
  fc.assert(
    fc.property(moves, paints, (moves, paints) => {
      const table = boardTable()
      const li = table.sit('li')
      const wang = table.sit('wang')
      for (const id of SHAPES) perform(li, id, 'make', 0)
      li.seat.write()
      table.disconnect()
      for (const { what, x } of moves) edit(li, SHAPES[what]!, (shape) => ({ ...shape, x }))
      for (const { what, color } of paints) {
        edit(wang, SHAPES[what]!, (shape) => ({ ...shape, props: { ...shape.props, color } }))
      }
      li.seat.write()
      wang.seat.write()
      table.connect()
      for (const [at, id] of SHAPES.entries()) {
        const x = moves.findLast((move) => move.what === at)?.x ?? 0
        const color = paints.findLast((paint) => paint.what === at)?.color ?? 'black'
        for (const { store } of [li, wang]) {
          expect(store.get(id as TLRecord['id'])).toMatchObject({ x, props: { color } })
        }
      }
    }),
    { seed, numRuns: 100 },
  )
})

function perform(seat: TestSeat, id: string, act: Act, value: number): void {
  const { store } = seat
  switch (act) {
    case 'make': {
      const place = { id, index: `a${SHAPES.indexOf(id) + 1}`, x: 0, y: 0 }
      const record =
        value > 6 ? frameShape(place, { name: 'F', w: 9, h: 9 }) : geoShape(place, { w: 5, h: 5 })
      if (!store.has(id as TLRecord['id'])) store.put([record as unknown as TLRecord])
      return
    }
    case 'move':
      return edit(seat, id, (shape) => ({ ...shape, x: value }))
    case 'paint':
      return edit(seat, id, (shape) => ({ ...shape, props: { ...shape.props, color: COLORS[value % 4] } }))
    case 'frame': {
      const parent = SHAPES[value % SHAPES.length]!
      const frame = store.get(parent as TLRecord['id']) as TLShape | undefined
      // As tldraw would: never into itself, never into something that is already within it.
      if (frame?.type !== 'frame' || frame.parentId === id || parent === id) return
      return edit(seat, id, (shape) => ({ ...shape, parentId: frame.id }))
    }
    case 'remove':
      return store.remove([id as TLRecord['id']])
    case 'undo':
      return seat.seat.undoing(() =>
        edit(seat, id, (shape) => ({ ...shape, x: 0, props: { ...shape.props, color: 'black' } })),
      )
    case 'write':
      return seat.seat.write()
  }
}

function edit({ store }: TestSeat, id: string, change: (shape: TLShape) => TLShape): void {
  const shape = store.get(id as TLRecord['id']) as TLShape | undefined
  if (shape) store.put([change(shape)])
}

function onCanvas(store: TestSeat['store']): Record<string, TLRecord> {
  return Object.fromEntries(
    store
      .allRecords()
      .filter(({ typeName }) => ['document', 'page', 'shape', 'binding', 'asset'].includes(typeName))
      .map((record) => [record.id, record] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
