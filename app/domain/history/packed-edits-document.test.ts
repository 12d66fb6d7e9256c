import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EDIT_KINDS, packEdits, type PackedEdit, unpackEdits } from './packed-edits-document.ts'

const edit: fc.Arbitrary<PackedEdit> = fc.record({
  atMs: fc.integer({ min: 0, max: 4_000_000_000_000 }),
  personId: fc.constantFrom(
    '00000000-0000-4000-8000-000000000001',
    'ffffffff-ffff-4fff-bfff-ffffffffffff',
    '018f2c1e-7a4b-7c3d-9e2f-1a2b3c4d5e6f',
  ),
  kind: fc.constantFrom(...EDIT_KINDS),
  update: fc.uint8Array({ maxLength: 300 }),
})

describe('packed edits', () => {
  it('[L1] keep author, time, kind and bytes of every edit, in order', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 40 }), (edits) => {
        expect(unpackEdits(packEdits(edits))).toEqual(edits)
      }),
    )
  })

  it('cost little beside the updates themselves', () => {
    const personId = '00000000-0000-4000-8000-000000000001'
    const edits = Array.from({ length: 100 }, (_, i) => ({
      atMs: 1_800_000_000_000 + i,
      personId,
      kind: 'edit' as const,
      update: new Uint8Array(20),
    }))
    expect(packEdits(edits).length).toBeLessThan(100 * 20 + 100 * 4 + 30)
  })

  it('[L2] of an unknown format are refused by name', () => {
    expect(() => unpackEdits(Uint8Array.of(9, 0, 0))).toThrow('format 9')
    expect(() => unpackEdits(new Uint8Array())).toThrow('format undefined')
  })

  it('[L2] that end too early are refused', () => {
    const whole = packEdits([
      {
        atMs: 5,
        personId: '00000000-0000-4000-8000-000000000001',
        kind: 'edit',
        update: Uint8Array.of(1, 2, 3),
      },
    ])
    for (let length = 1; length < whole.length; length += 1)
      expect(() => unpackEdits(whole.slice(0, length))).toThrow(/end of array|array|buffer/i)
  })

  it('of nobody are refused', () => {
    expect(() => packEdits([])).toThrow('no edits')
    expect(() =>
      packEdits([{ atMs: 1, personId: 'somebody', kind: 'edit', update: new Uint8Array() }]),
    ).toThrow('uuid')
  })
})
