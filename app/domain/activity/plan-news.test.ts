import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hearPlanChange,
  NOTHING_NEW,
  PLAN_NEWS_EVERY_MS,
  PLAN_NEWS_FORGET_MS,
  PLAN_NEWS_WAIT_MS,
  type PlanChange,
  type PlanNews,
  rowChanges,
  tellPlanNews,
} from './plan-news.ts'

const writes = (
  personId: string,
  section: 'lessonGoals' | 'homework',
  rowId: string | null = null,
): PlanChange => ({
  kind: 'writes',
  personId,
  section,
  rowId,
})
const added: PlanChange = { kind: 'added', rowId: 'r4', number: 4 }

/** Hears changes at their moments and tells whenever it is due; what was told, and when. */
function play(changes: readonly (readonly [atMs: number, change: PlanChange])[]) {
  const told: [number, readonly PlanChange[]][] = []
  let news: PlanNews = NOTHING_NEW
  const tellUntil = (untilMs: number) => {
    for (
      let due = tellPlanNews(news, 0).againAtMs;
      due !== null && due < untilMs;
      due = tellPlanNews(news, 0).againAtMs
    ) {
      const now = tellPlanNews(news, due)
      news = now.news
      told.push([due, now.told])
    }
  }
  for (const [atMs, change] of changes) {
    tellUntil(atMs)
    news = hearPlanChange(news, change, atMs)
  }
  tellUntil(Number.MAX_SAFE_INTEGER)
  return told
}

describe('what others change', () => {
  it('[W32] is told in one sentence, at most every ten seconds', () => {
    const told = play([
      [1_000, writes('chen', 'lessonGoals')],
      [1_500, added],
      [4_000, writes('li', 'homework')],
      [5_000, { kind: 'moved', rowId: 'r1', number: 2 }],
    ])
    expect(told).toEqual([
      [1_000 + PLAN_NEWS_WAIT_MS, [writes('chen', 'lessonGoals'), added]],
      [
        1_000 + PLAN_NEWS_WAIT_MS + PLAN_NEWS_EVERY_MS,
        [writes('li', 'homework'), { kind: 'moved', rowId: 'r1', number: 2 }],
      ],
    ])
  })

  it('[W32] going on writing in one place is told once; elsewhere, or after a while, anew', () => {
    const goesOn = Array.from({ length: 60 }, (_, i) => [i * 1_000, writes('chen', 'lessonGoals')] as const)
    expect(play(goesOn)).toHaveLength(1)
    expect(play([...goesOn, [60_000, writes('chen', 'homework')]])).toHaveLength(2)
    expect(play([...goesOn, [60_000 + PLAN_NEWS_FORGET_MS, writes('chen', 'lessonGoals')]])).toHaveLength(2)
  })

  it('[W32] of somebody who writes in several places the last one is told', () => {
    const told = play([
      [0, writes('chen', 'lessonGoals')],
      [500, writes('chen', 'homework')],
    ])
    expect(told.map(([, parts]) => parts)).toEqual([[writes('chen', 'homework')]])
  })

  it('[W32] a row that came and went meanwhile is not told, one that was added and moved was added', () => {
    expect(
      play([
        [0, added],
        [500, { kind: 'removed', rowId: 'r4', number: 4 }],
      ]),
    ).toEqual([])
    const told = play([
      [0, added],
      [500, { kind: 'moved', rowId: 'r4', number: 2 }],
    ])
    expect(told[0]?.[1]).toEqual([{ kind: 'added', rowId: 'r4', number: 2 }])
  })
})

describe('how the rows differ', () => {
  it('[W33] names what was added, removed and moved, by where it stands', () => {
    expect(rowChanges(['a', 'b', 'c'], ['a', 'x', 'b', 'c'])).toEqual([
      { kind: 'added', rowId: 'x', number: 2 },
    ])
    expect(rowChanges(['a', 'b', 'c'], ['a', 'c'])).toEqual([{ kind: 'removed', rowId: 'b', number: 2 }])
    expect(rowChanges(['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'])).toEqual([
      { kind: 'moved', rowId: 'd', number: 1 },
    ])
    expect(rowChanges(['a', 'b'], ['a', 'b'])).toEqual([])
  })

  it('[W33] one row that is put elsewhere is the only one that has moved', () => {
    const rows = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(rows, fc.nat(), fc.nat(), (before, from, to) => {
        const row = before[from % before.length]!
        const rest = before.filter((it) => it !== row)
        const at = to % (rest.length + 1)
        const after = [...rest.slice(0, at), row, ...rest.slice(at)]
        const changes = rowChanges(before, after)
        expect(changes.length).toBe(JSON.stringify(before) === JSON.stringify(after) ? 0 : 1)
        expect(changes.every(({ kind }) => kind === 'moved')).toBe(true)
      }),
    )
  })
})
