import type { SectionKey } from '../plan/plan-sections.ts'

/** A sentence about the plan is told at most once in this time, in milliseconds. */
export const PLAN_NEWS_EVERY_MS = 10_000
/** What happens at once is told together: how long the first thing waits, in milliseconds. */
export const PLAN_NEWS_WAIT_MS = 1_500
/** Who has not written in a place for this long is told of anew when they write there again, in milliseconds. */
export const PLAN_NEWS_FORGET_MS = 120_000
/** How many things one sentence tells; the rest is counted. */
export const PLAN_NEWS_PARTS = 3

/** Something that somebody else did in the plan. */
export type PlanChange =
  | {
      readonly kind: 'writes'
      readonly personId: string
      readonly section: SectionKey
      readonly rowId: string | null
    }
  | { readonly kind: 'added' | 'removed' | 'moved'; readonly rowId: string; readonly number: number }

/** What waits to be told, and what was. */
export interface PlanNews {
  readonly waiting: readonly PlanChange[]
  readonly sinceMs: number | null
  readonly toldAtMs: number | null
  /** Who was last said to write where, and when they were last seen writing there. */
  readonly writers: ReadonlyMap<string, { readonly place: string; readonly atMs: number }>
}

export const NOTHING_NEW: PlanNews = { waiting: [], sinceMs: null, toldAtMs: null, writers: new Map() }

/** Hears of a change. Going on writing where one was said to write is nothing new. */
export function hearPlanChange(news: PlanNews, change: PlanChange, nowMs: number): PlanNews {
  const sinceMs = news.sinceMs ?? nowMs
  if (change.kind === 'writes') {
    const place = placeOf(change)
    const before = news.writers.get(change.personId)
    const goesOn = before?.place === place && nowMs - before.atMs < PLAN_NEWS_FORGET_MS
    const writers = new Map(news.writers).set(change.personId, { place, atMs: nowMs })
    if (goesOn) return { ...news, writers }
    const others = news.waiting.filter((it) => it.kind !== 'writes' || it.personId !== change.personId)
    return { ...news, writers, waiting: [...others, change], sinceMs }
  }
  const same = news.waiting.find((it) => it.kind !== 'writes' && it.rowId === change.rowId)
  const rest = news.waiting.filter((it) => it !== same)
  // Added and removed before anybody was told: it was never there.
  if (same?.kind === 'added' && change.kind === 'removed')
    return { ...news, waiting: rest, sinceMs: rest.length === 0 ? null : sinceMs }
  const told = same?.kind === 'added' ? { ...change, kind: 'added' as const } : change
  return { ...news, waiting: [...rest, told], sinceMs }
}

/** What is to be told now, if it is time; else when to ask again (null: nothing waits). */
export function tellPlanNews(
  news: PlanNews,
  nowMs: number,
): { news: PlanNews; told: readonly PlanChange[]; againAtMs: number | null } {
  if (news.sinceMs === null) return { news, told: [], againAtMs: null }
  const dueMs = Math.max(
    news.sinceMs + PLAN_NEWS_WAIT_MS,
    news.toldAtMs === null ? 0 : news.toldAtMs + PLAN_NEWS_EVERY_MS,
  )
  if (nowMs < dueMs) return { news, told: [], againAtMs: dueMs }
  return {
    news: { ...news, waiting: [], sinceMs: null, toldAtMs: nowMs },
    told: news.waiting,
    againAtMs: null,
  }
}

/** How the rows of a flow differ between two moments, given in reading order. Rows that others passed have not moved. */
export function rowChanges(before: readonly string[], after: readonly string[]): PlanChange[] {
  const there = new Set(before)
  const here = new Set(after)
  const added = after.flatMap((rowId, at): PlanChange[] =>
    there.has(rowId) ? [] : [{ kind: 'added', rowId, number: at + 1 }],
  )
  const removed = before.flatMap((rowId, at): PlanChange[] =>
    here.has(rowId) ? [] : [{ kind: 'removed', rowId, number: at + 1 }],
  )
  const kept = before.filter((rowId) => here.has(rowId))
  const order = after.filter((rowId) => there.has(rowId))
  const moved = movedIn(kept, order).map((rowId): PlanChange => ({
    kind: 'moved',
    rowId,
    number: after.indexOf(rowId) + 1,
  }))
  return [...added, ...moved, ...removed]
}

/** The fewest rows that make one order out of the other: those outside a longest common run. */
function movedIn(before: readonly string[], after: readonly string[]): string[] {
  const at = before.map((rowId) => after.indexOf(rowId))
  const best = at.map(() => 1)
  const from = at.map(() => -1)
  for (let i = 0; i < at.length; i += 1)
    for (let j = 0; j < i; j += 1)
      if (at[j]! < at[i]! && best[j]! + 1 > best[i]!) {
        best[i] = best[j]! + 1
        from[i] = j
      }
  const kept = new Set<string>()
  for (let i = best.indexOf(Math.max(0, ...best)); i >= 0; i = from[i]!) kept.add(before[i]!)
  return before.filter((rowId) => !kept.has(rowId))
}

function placeOf({ section, rowId }: { section: SectionKey; rowId: string | null }): string {
  return rowId === null ? section : `${section}/${rowId}`
}
