import { describe, expect, it } from 'vitest'
import { CELL_KINDS, type CellKind } from '../plan/plan-sections.ts'
import type { FlowRowOutline } from '../plan/plan-outline.ts'
import { alignDesigns } from './align-designs.ts'

/** Rows written as `id` or `id:stage`. */
function rows(...written: string[]): FlowRowOutline[] {
  return written.map((it, i) => {
    const [rowId = '', stage = ''] = it.split(':')
    const cells = Object.fromEntries(CELL_KINDS.map((kind) => [kind, ''])) as Record<CellKind, string>
    return { rowId, order: `a${i}`, minutes: null, cells: { ...cells, stage } }
  })
}
const aligned = (...designs: FlowRowOutline[][]) =>
  alignDesigns(designs).map((line) =>
    line.map((at, nth) => (at === null ? '-' : designs[nth]![at]!.rowId)).join(' '),
  )

describe('designs side by side', () => {
  it('[F10] have rows that they share in one line, also when one of them moved a row', () => {
    expect(aligned(rows('a', 'b', 'c'), rows('a', 'x', 'c'))).toEqual(['a a', '- x', 'b -', 'c c'])
    expect(aligned(rows('a', 'b', 'c'), rows('c', 'a', 'b'))).toEqual(['a a', 'b b', 'c c'])
  })

  it('[F10] find a stage by its name, whatever number stands before it', () => {
    expect(aligned(rows('a:导入', 'b:探究', 'c:总结'), rows('x:一、导入', 'y:练习', 'z:总 结'))).toEqual([
      'a x',
      'b y',
      'c z',
    ])
    expect(aligned(rows('a:Launch', 'b:Explore'), rows('x:1. launch', 'y:Discuss', 'z:explore'))).toEqual([
      'a x',
      '- y',
      'b z',
    ])
  })

  it('[F10] that share nothing stand turn by turn', () => {
    expect(aligned(rows('a:引', 'b:探', 'c:结'), rows('x:看', 'y:想'))).toEqual(['a x', 'b y', 'c -'])
    expect(aligned([], rows('x', 'y'))).toEqual(['- x', '- y'])
  })

  it('[F10] three of them: what one alone has stands where it comes in it', () => {
    expect(aligned(rows('a', 'b'), rows('a', 'n', 'b'), rows('n', 'b', 'm'))).toEqual([
      'a a -',
      '- n n',
      'b b b',
      '- - m',
    ])
  })

  it('[F10] every row of every design stands in exactly one line', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const next = random(seed)
      const design = () =>
        rows(
          ...[...new Set(Array.from({ length: next(7) }, () => `r${next(9)}`))].map(
            (id) => `${id}:s${next(4)}`,
          ),
        )
      const designs = [design(), design(), design()]
      const lines = alignDesigns(designs)
      for (const [nth, those] of designs.entries()) {
        const at = lines.flatMap((line) => line[nth] ?? [])
        expect(
          [...at].toSorted((a, b) => a - b),
          `seed ${seed}`,
        ).toEqual([...those.keys()])
      }
      expect(
        lines.every((line) => line.some((it) => it !== null)),
        `seed ${seed}`,
      ).toBe(true)
    }
  })
})

function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
