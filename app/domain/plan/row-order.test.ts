import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareRows, orderAt, orderBetween, type OrderedRow } from './row-order.ts'

const moves = fc.array(fc.record({ from: fc.nat(30), to: fc.nat(30), add: fc.boolean() }), { maxLength: 120 })

describe('the order of rows', () => {
  it('[P5] a row that is added or moved stands where it was put, whatever happened before', () => {
    fc.assert(
      fc.property(moves, (steps) => {
        let rows: OrderedRow[] = []
        for (const [step, { from, to, add }] of steps.entries()) {
          const rowId = add || rows.length === 0 ? `row-${step}` : rows[from % rows.length]!.rowId
          const others = rows.filter((row) => row.rowId !== rowId)
          const index = to % (others.length + 1)
          const order = orderAt(rows, rowId, index)
          rows = [...others, { rowId, order }].toSorted(compareRows)
          expect(rows[index]?.rowId).toBe(rowId)
        }
        expect(rows.every((row) => /[1-9A-Za-z]$/.test(row.order))).toBe(true)
      }),
    )
  })

  it('[P5] rows put into the same gap by two people keep both places apart', () => {
    const a = orderBetween('V', 'W', 'row-a')
    const b = orderBetween('V', 'W', 'row-b')
    expect(a).not.toBe(b)
    const [low, high] = [a, b].toSorted() as [string, string]
    const between = orderBetween(low, high, 'row-c')
    expect(low < between && between < high).toBe(true)
  })

  it('[P5] survives keys that no client of ours would write', () => {
    for (const [before, after] of [
      ['V', 'V'],
      ['W', 'V'],
      ['', ''],
      ['0', '0'],
      ['..', '🙂'],
      ['V0', null],
    ] as const)
      expect(orderBetween(before, after, 'row')).toMatch(/^[0-9A-Za-z]*[1-9A-Za-z]$/)
  })

  it('[P5] rows with equal keys are read in the order of their ids', () => {
    const rows = [
      { rowId: 'b', order: 'V' },
      { rowId: 'a', order: 'V' },
      { rowId: 'c', order: 'A' },
    ]
    expect(rows.toSorted(compareRows).map((row) => row.rowId)).toEqual(['c', 'a', 'b'])
  })
})
