import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { canonicalState, cutUpdate, joinUpdates, mapValues } from './joined-update-document.ts'
import { ledgerEntry } from './ledger-document.ts'
import { packNumbers, unpackNumbers } from './number-columns.ts'
import { decodeTimeline, encodeTimeline, logTime, TICK_MS } from './timeline-columns.ts'

const PERSON = '00000000-0000-4000-8000-000000000001'

/** Typing and deleting in one text; the update of each step. */
function typed(steps: readonly { at: number; take: number; put: string }[]): {
  doc: Y.Doc
  updates: Uint8Array[]
} {
  const doc = new Y.Doc()
  doc.clientID = 7
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const text = doc.getText('t')
  for (const { at, take, put } of steps) {
    const index = at % (text.length + 1)
    if (take > 0 && index < text.length) text.delete(index, Math.min(take, text.length - index))
    else text.insert(index, put)
  }
  return { doc, updates }
}

const steps = fc.array(
  fc.record({
    at: fc.nat(400),
    take: fc.constantFrom(0, 0, 0, 1, 3),
    put: fc.constantFrom('a', '算', 'bc', '😀'),
  }),
  { minLength: 1, maxLength: 80, size: 'max' },
)

describe('joined updates', () => {
  it('[L31] do what the updates did, and cut at any of them are what was there then', () => {
    fc.assert(
      fc.property(steps, fc.nat(), fc.nat(), (acts, from, at) => {
        const { doc, updates } = typed(acts)
        const begin = from % updates.length
        const base = new Y.Doc()
        for (const update of updates.slice(0, begin)) Y.applyUpdate(base, update)
        const joined = joinUpdates(updates.slice(begin))
        const state = Y.encodeStateAsUpdate(base)
        const whole = new Y.Doc()
        Y.applyUpdate(whole, state)
        Y.applyUpdateV2(whole, joined)
        expect(canonicalState(whole)).toEqual(canonicalState(doc))

        const end = begin + 1 + (at % (updates.length - begin))
        const then = new Y.Doc()
        for (const update of updates.slice(0, end)) Y.applyUpdate(then, update)
        const ledger = updates
          .slice(begin, end)
          .map((update) => ledgerEntry({ rowId: 1, atMs: 0, personId: PERSON, kind: 'edit', update }))
        const clocks = new Map([[7, Y.getState(then.store, 7)]])
        const cut = new Y.Doc()
        Y.applyUpdate(cut, state)
        Y.applyUpdateV2(
          cut,
          cutUpdate(
            joined,
            clocks,
            ledger.flatMap((it) => it.deleted),
          ),
        )
        expect(canonicalState(cut)).toEqual(canonicalState(then))
      }),
    )
  })

  it('[L31] keep one run a stretch of typing, and what was deleted again', () => {
    const { updates } = typed(
      Array.from('a lesson', (put, at) => ({ at, take: 0, put })).concat({ at: 2, take: 3, put: '' }),
    )
    const { structs } = Y.decodeUpdateV2(joinUpdates(updates))
    expect(structs).toHaveLength(1)
    const whole = new Y.Doc({ gc: false })
    Y.applyUpdateV2(whole, joinUpdates(updates))
    expect(whole.getText('t').toJSON()).toBe('a son')
  })

  it('[L21] are not made of updates that leave out edits between them', () => {
    const { updates } = typed([0, 1, 2].map((at) => ({ at, take: 0, put: 'x' })))
    expect(() => joinUpdates([updates[0]!, updates[2]!])).toThrow(/leave out edits/)
  })
})

describe('timelines', () => {
  it('[L31] come back as they were, whatever the times and ids', () => {
    const run = fc.record({
      clientId: fc.nat(2 ** 31),
      clock: fc.nat(1e6),
      length: fc.integer({ min: 1, max: 999 }),
    })
    const edit = fc.record({
      rowId: fc.nat(1e9),
      atMs: fc.nat(2e12),
      personId: fc.constantFrom(PERSON, PERSON.replace('1', '2')),
      kind: fc.constantFrom('edit' as const, 'restore' as const, 'suggestion' as const),
      inserted: fc.array(run, { maxLength: 3 }),
      deleted: fc.array(run, { maxLength: 3 }),
    })
    const names = fc.array(fc.constantFrom('shape:a', 'shape:b', 'shape:一'), { maxLength: 3 })
    fc.assert(
      fc.property(
        fc.array(edit, { maxLength: 30 }),
        fc.infiniteStream(names),
        fc.boolean(),
        (edits, stream, isPlan) => {
          const who = edits.map(({ rowId, atMs, personId }) => ({ rowId, atMs, personId }))
          const take = () => stream.next().value as string[]
          const timeline = {
            edits,
            texts: isPlan ? who.map((it, i) => ({ ...it, inserted: i * 3, deleted: i % 5 })) : [],
            shapes: isPlan
              ? []
              : who.map((it) => ({ ...it, drawn: take(), changed: take(), erased: take() })),
          }
          expect(decodeTimeline(encodeTimeline(timeline))).toEqual(timeline)
        },
      ),
    )
  })

  it("[L2] that end too early are not guessed at; the log's clock ticks fifty times a second", () => {
    const edit = { rowId: 5, atMs: 40, personId: PERSON, kind: 'edit', inserted: [], deleted: [] } as const
    const bytes = encodeTimeline({ edits: [edit], texts: [], shapes: [] })
    expect(() => decodeTimeline(bytes.subarray(0, bytes.length - 8))).toThrow(/end|not there/)
    expect([logTime(1019), logTime(1020)]).toEqual([1000, 1020])
    expect(1000 / TICK_MS).toBe(50)
  })
})

describe('numbers in columns', () => {
  it('[L31] come back exactly, points and anything else', () => {
    const number = fc.oneof(
      fc.integer({ min: -9999, max: 9999 }).map((it) => it / 100),
      fc.double(),
      fc.constant(-0),
    )
    const points = fc.array(fc.record({ x: number, y: number, z: fc.constant(0.5) }), { maxLength: 20 })
    const smooth = fc
      .array(fc.nat(500), { minLength: 8, maxLength: 20 })
      .map((list) => list.map((it) => ({ x: it / 100, y: -it })))
    const value = fc.oneof(
      points,
      smooth,
      fc.json().map((it): unknown => JSON.parse(it)),
    )
    let inColumns = 0
    fc.assert(
      fc.property(fc.record({ type: fc.constant('free'), points: value }), (it) => {
        const packed = packNumbers([it])
        if (JSON.stringify(packed?.value).includes('columns')) inColumns += 1
        expect(unpackNumbers(packed!.value)).toEqual([it])
      }),
    )
    expect(inColumns).toBeGreaterThan(5)
    expect(packNumbers(['\u0000columns', 1])).toBeNull()
  })

  it('[L31] an update whose values are rewritten and written back is the same update', () => {
    const doc = new Y.Doc()
    doc.getMap('records').set(
      'a',
      new Y.Map<unknown>([
        ['segments', [{ points: [{ x: 1, y: 2.5 }] }]],
        ['x', 3],
      ]),
    )
    doc.getMap('records').delete('b')
    doc.getText('t').insert(0, 'text')
    doc.getText('t').delete(1, 2)
    const update = Y.encodeStateAsUpdateV2(doc)
    const again = new Y.Doc()
    Y.applyUpdateV2(
      again,
      mapValues(
        mapValues(update, (it) => [it]),
        (it) => (it as unknown[])[0],
      ),
    )
    expect(canonicalState(again)).toEqual(canonicalState(doc))
  })
})
