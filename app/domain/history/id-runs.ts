import type { IdRun } from './ledger.ts'

/** Whether an id is in one of the runs, which may overlap and come in any order. Built once, asked of every letter. */
export function idsIn(runs: readonly IdRun[]): (clientId: number, clock: number) => boolean {
  const of = new Map<number, { start: number; end: number }[]>()
  for (const { clientId, clock, length } of runs.toSorted((a, b) => a.clock - b.clock)) {
    const known = of.get(clientId) ?? []
    of.set(clientId, known)
    const last = known.at(-1)
    if (last !== undefined && last.end >= clock) last.end = Math.max(last.end, clock + length)
    else known.push({ start: clock, end: clock + length })
  }
  return (clientId, clock) => {
    const known = of.get(clientId) ?? []
    let [low, high] = [0, known.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (known[middle]!.start <= clock) low = middle + 1
      else high = middle
    }
    return clock < (known[low - 1]?.end ?? -1)
  }
}
