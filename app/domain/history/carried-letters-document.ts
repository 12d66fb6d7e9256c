import { carriedBetween } from './carried-text.ts'
import type { LedgerEdit } from './ledger.ts'
import { ELEMENT, type WholePlan } from './whole-plan-document.ts'

export const NOBODY = -1

/** What is known of a plan's letters while its ledger is read, by their places; numbers are those of edits. */
export interface Fold {
  readonly plan: WholePlan
  readonly edits: readonly LedgerEdit[]
  readonly authors: Int32Array
  readonly removers: Int32Array
  /** What each edit was the first to remove. */
  readonly removedIn: ReadonlyMap<number, readonly number[]>
  /** The edit before of each person. */
  readonly lastOf: ReadonlyMap<string, number>
  readonly carriedTo: Int32Array
  readonly carry: (from: number, to: number) => void
}

/** Gives written letters the authors of the removed ones that they repeat; returns those that it gave one. */
export function carriesOver(
  fold: Fold,
  removed: readonly number[],
  written: readonly number[],
  reshapes: boolean,
  least = 1,
): number[] {
  const from = runsOf(fold, removed)
  const to = runsOf(fold, written)
  if (from.length === 0 || to.length === 0) return []
  const text = (run: readonly number[]) =>
    run.map((place) => String.fromCharCode(fold.plan.letters[place]!)).join('')
  const given: number[] = []
  for (const it of carriedBetween(from.map(text), to.map(text), reshapes)) {
    if (it.length < least) continue
    for (let i = 0; i < it.length; i += 1) {
      const place = to[it.toRun]![it.to + i]!
      fold.carry(from[it.fromRun]![it.from + i]!, place)
      given.push(place)
    }
  }
  return given
}

/** Letters in reading order, as runs that nothing which stands lies between. */
function runsOf({ plan, authors, removers }: Fold, places: readonly number[]): number[][] {
  const letters = places
    .filter((place) => plan.letters[place] !== ELEMENT && plan.ranks[place]! > 0)
    .toSorted((a, b) => plan.ranks[a]! - plan.ranks[b]!)
  const runs: number[][] = []
  let before = -1
  for (const place of letters) {
    if (before >= 0 && plan.homes[before] === plan.homes[place] && !standsBetween(before, place))
      runs.at(-1)!.push(place)
    else runs.push([place])
    before = place
  }
  return runs

  function standsBetween(a: number, b: number): boolean {
    for (let rank = plan.ranks[a]! + 1; rank < plan.ranks[b]!; rank += 1) {
      const place = plan.byRank[rank]!
      if (authors[place] !== NOBODY && removers[place] === NOBODY) return true
    }
    return false
  }
}
