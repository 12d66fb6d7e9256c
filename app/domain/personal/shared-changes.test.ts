import { describe, expect, it } from 'vitest'
import { emptyRow } from '../plan/new-plan-document.ts'
import type { PlanJson } from '../plan/plan-json.ts'
import { comparePart, partKey, partsOf, readingOf } from './part-of-plan.ts'
import { placeIn, sharedChanges } from './shared-changes.ts'

type Row = [rowId: string, words: string, minutes?: number]

function aPlan(goals: string, rows: readonly Row[]): PlanJson {
  const section = (key: string, content: PlanJson[]) => ({ type: 'section', attrs: { key }, content })
  const flow = rows.map(([rowId, teacher, minutes], i) => {
    const row = emptyRow(rowId, `a${i}`, { teacher })
    return { ...row, attrs: { ...row.attrs, minutes: minutes ?? null } }
  })
  return {
    type: 'doc',
    content: [
      section('lessonGoals', [{ type: 'paragraph', content: [{ type: 'text', text: goals }] }]),
      section('lessonFlow', [{ type: 'lessonFlow', content: flow }]),
    ],
  }
}
const offered = (mine: PlanJson, now: PlanJson, base: PlanJson) =>
  sharedChanges(mine, now, () => base).map(({ kind, part, isMineChanged }) => [
    kind,
    partKey(part),
    isMineChanged,
  ])

const BASE = aPlan('Goals', [
  ['a', 'Ask', 5],
  ['b', 'Fold', 10],
  ['c', 'Tell'],
])

describe('what of the shared plan is offered', () => {
  it('[F8] nothing, while nothing has changed there, whatever was changed in mine', () => {
    const mine = aPlan('My goals', [
      ['a', 'Ask twice', 5],
      ['x', 'Mine alone'],
    ])
    expect(offered(mine, BASE, BASE)).toEqual([])
    expect(offered(BASE, BASE, BASE)).toEqual([])
  })

  it('[F8] a row that is new at the very beginning belongs ahead of the one that follows it', () => {
    const now = aPlan('Goals', [
      ['n', 'New'],
      ['a', 'Ask'],
    ])
    expect(placeIn(BASE, now, 'n')).toEqual({ afterRowId: null, beforeRowId: 'a' })
    expect(placeIn(BASE, aPlan('Goals', [['n', 'New']]), 'n')).toEqual({ afterRowId: null })
  })

  it('[F8] rows and sections that changed, came or went, and not the others', () => {
    const now = aPlan('Other goals', [
      ['a', 'Ask', 8],
      ['n', 'New'],
      ['b', 'Fold', 10],
    ])
    expect(offered(BASE, now, BASE)).toEqual([
      ['changed', 'section:lessonGoals', false],
      ['changed', 'row:a', false],
      ['added', 'row:n', false],
      ['removed', 'row:c', false],
    ])
    expect(sharedChanges(BASE, now, () => BASE)[2]).toMatchObject({
      place: { afterRowId: 'a' },
      numbers: { before: null, after: 2 },
    })
  })

  it('[F8] not what mine reads like already, nor what is gone on both sides', () => {
    const now = aPlan('Other goals', [
      ['a', 'Ask', 8],
      ['b', 'Fold', 10],
    ])
    const mine = aPlan('Other goals', [
      ['a', 'Ask', 8],
      ['b', 'Fold', 10],
    ])
    expect(offered(mine, now, BASE)).toEqual([])
  })

  it('[F8] not a row that was moved only', () => {
    const now = aPlan('Goals', [
      ['c', 'Tell'],
      ['a', 'Ask', 5],
      ['b', 'Fold', 10],
    ])
    expect(offered(BASE, now, BASE)).toEqual([])
  })

  it('[F8] each part since it was settled itself', () => {
    const now = aPlan('Goals', [
      ['a', 'Ask more', 5],
      ['b', 'Fold more', 10],
      ['c', 'Tell'],
    ])
    const changes = sharedChanges(BASE, now, (part) => (partKey(part) === 'row:a' ? now : BASE))
    expect(changes.map(({ part }) => partKey(part))).toEqual(['row:b'])
  })

  it('[F9] with whether its owner has changed the part themselves', () => {
    const now = aPlan('Goals', [
      ['a', 'Ask', 8],
      ['b', 'Fold thrice', 10],
    ])
    const mine = aPlan('Goals', [
      ['a', 'Ask my pupils', 5],
      ['c', 'Tell them'],
    ])
    expect(offered(mine, now, BASE)).toEqual([
      ['changed', 'row:a', true],
      ['changed', 'row:b', false],
      ['removed', 'row:c', true],
    ])
    expect(sharedChanges(mine, now, () => BASE)[1]).toMatchObject({ mine: null, place: { afterRowId: 'a' } })
  })
})

describe('a part', () => {
  it('reads alike whoever wrote it, wherever it stands and whatever empty lines are in it', () => {
    const [row] = partsOf(BASE).filter(({ type }) => type === 'row')
    expect(row).toEqual({ type: 'row', rowId: 'a' })
    const plain = emptyRow('a', 'a1', { teacher: 'Ask' })
    const other = emptyRow('b', 'z9', { teacher: 'Ask\n' })
    expect(readingOf(plain)).toBe(readingOf(other))
    expect(readingOf(emptyRow('a', 'a1'))).toBe('')
    expect(readingOf(null)).toBe('')
    const long = { ...plain, attrs: { ...plain.attrs, minutes: 3 } }
    expect(readingOf(long)).not.toBe(readingOf(plain))
  })

  it('is compared by itself, with the numbers that it has in its plans', () => {
    const compared = comparePart(
      emptyRow('a', 'a1', { teacher: 'Ask' }),
      emptyRow('b', 'a1', { teacher: 'Ask all' }),
      {
        before: 2,
        after: 3,
      },
    )
    expect(compared.rows).toMatchObject([{ kind: 'changed', numberBefore: 2, numberAfter: 3 }])
  })
})
