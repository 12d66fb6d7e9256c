/** Who wrote which Yjs ids: four numbers a run, in the order of ids. */
export interface AuthorRuns {
  readonly clients: readonly number[]
  /** Place in `clients`, first clock, length, number of the credit; again and again. */
  readonly runs: readonly number[]
}

/** Of a letter: the number of its credit and the clock at which another's begins; null for one that is not known yet. */
export type AuthorLookup = (clientId: number, clock: number) => { credit: number; until: number } | null

/** Makes runs searchable. */
export function lookUpAuthors({ clients, runs }: AuthorRuns): AuthorLookup {
  const starts = new Map<number, number[]>()
  for (let at = 0; at < runs.length; at += 4) {
    const clientId = clients[runs[at]!]!
    const known = starts.get(clientId)
    if (known === undefined) starts.set(clientId, [at])
    else known.push(at)
  }
  return (clientId, clock) => {
    const of = starts.get(clientId) ?? []
    let [low, high] = [0, of.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (runs[of[middle]! + 1]! <= clock) low = middle + 1
      else high = middle
    }
    const at = of[low - 1]
    if (at === undefined) return null
    const until = runs[at + 1]! + runs[at + 2]!
    return clock < until ? { credit: runs[at + 3]!, until } : null
  }
}
