import { carriesOver, type Fold, NOBODY } from './carried-letters-document.ts'
import type { IdRun } from './ledger.ts'
import { ELEMENT } from './whole-plan-document.ts'

/**
 * What came back. Undo writes a copy in front of what was deleted, which typing never does: it goes behind
 * what is deleted. So a copy in front of the same words, by whoever deleted them (a restore: by anybody),
 * has their author. Returns what is new, and the elements that stand in front of deleted ones.
 */
export function comesBack(
  fold: Fold,
  index: number,
  runs: readonly IdRun[],
  written: readonly number[],
): { isNew: readonly number[]; elements: readonly [written: number, old: number][] } {
  const { plan, edits, removers, carry } = fold
  const edit = edits[index]!
  const mayHave = (old: number) => {
    const remover = removers[old]!
    if (remover === NOBODY) return false
    return edit.kind === 'restore' || edits[remover]!.personId === edit.personId
  }
  const back = new Set<number>()
  const elements: [written: number, old: number][] = []
  const fresh = new Set(written)
  for (const { clientId, clock, length } of runs) {
    const start = plan.placeOf(clientId, clock)
    if (start < 0) continue
    let offset = 0
    for (let place = start; place < start + length; place += 1) {
      const isOn =
        place > start && plan.follows[place] === 1 && plan.inFrontOf[place] === plan.inFrontOf[place - 1]
      offset = isOn ? offset + 1 : 0
      const first = plan.inFrontOf[place]!
      const old = first + offset
      if (first < 0 || old >= plan.size || !fresh.has(place)) continue
      if (plan.letters[old] !== plan.letters[place] || !mayHave(old)) continue
      if (plan.letters[place] === ELEMENT) elements.push([place, old])
      carry(old, place)
      back.add(place)
    }
  }
  return { isNew: written.filter((place) => !back.has(place)), elements }
}

/**
 * Words that came back with their paragraph. A new paragraph, too, is put in front of one that was deleted
 * there: so only words come back that stand nowhere else. Returns what is left.
 */
export function comesBackInside(
  fold: Fold,
  elements: readonly (readonly [written: number, old: number])[],
  written: readonly number[],
): readonly number[] {
  const { plan, removers, carriedTo } = fold
  const left = new Set(written)
  const inside = (root: number, isIt: (it: number) => boolean) => {
    const found: number[] = []
    for (let rank = plan.ranks[root]! + 1; rank <= plan.lastRanks[root]!; rank += 1) {
      const it = plan.byRank[rank]!
      if (isIt(it)) found.push(it)
    }
    return found
  }
  const isGone = (it: number) => {
    let place = it
    while (carriedTo[place]! >= 0) place = carriedTo[place]!
    return removers[place] !== NOBODY
  }
  for (const [place, old] of elements) {
    const gone = inside(old, (it) => removers[it] === removers[old] && isGone(it))
    const come = inside(place, (it) => left.has(it))
    for (const it of carriesOver(fold, gone, come, true)) left.delete(it)
  }
  return left.size === written.length ? written : [...left]
}
