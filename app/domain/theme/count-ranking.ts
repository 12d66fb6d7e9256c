import type { RankMethod } from './negotiation-fact.ts'
import { type NegotiationState, standing } from './negotiation-state.ts'

/** How proposals came out: groups with the best first; a group of several is a tie, in no order of its own. */
export interface RankingResult {
  readonly places: readonly (readonly string[])[]
  /** Dots by proposal; null when votes were ranked, which count no points. */
  readonly dots: ReadonlyMap<string, number> | null
  readonly ballots: number
}

/** Counts what people gave for the proposals that stand. */
export function countRanking(state: NegotiationState, method: RankMethod): RankingResult {
  const ids = standing(state).map((it) => it.proposalId)
  const ballots = [...state.ballots.values()]
  if (method === 'ranked')
    return {
      places: schulze(
        ids,
        ballots.map((it) => it.ranking),
      ),
      dots: null,
      ballots: ballots.length,
    }
  const dots = new Map(ids.map((id) => [id, ballots.reduce((sum, it) => sum + (it.dots[id] ?? 0), 0)]))
  return { places: placesBy(ids, (id) => dots.get(id)!), dots, ballots: ballots.length }
}

/** Those that came out best: one, or several in a tie. Empty when nothing stands. */
export function frontRunners(state: NegotiationState, method: RankMethod): readonly string[] {
  return countRanking(state, method).places[0] ?? []
}

/**
 * The Schulze method (M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
 * Condorcet-consistent single-winner election method", Social Choice and Welfare 36 (2011) 267–303), with winning
 * votes as the strength of a link. `ballots` name options with the best first; what a ballot leaves out is behind all
 * that it names, and equal among itself. Answers groups with the best first; who is in one group is tied.
 */
export function schulze(options: readonly string[], ballots: readonly (readonly string[])[]): string[][] {
  const size = options.length
  const prefers = options.map(() => options.map(() => 0))
  for (const ballot of ballots) {
    const place = options.map((it) => {
      const at = ballot.indexOf(it)
      return at === -1 ? Infinity : at
    })
    for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) if (place[a]! < place[b]!) prefers[a]![b]!++
  }
  // The strength of the strongest path from each option to each other (Floyd–Warshall).
  const path = prefers.map((row, a) => row.map((votes, b) => (votes > prefers[b]![a]! ? votes : 0)))
  for (let via = 0; via < size; via++)
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++)
        if (a !== b && a !== via && b !== via)
          path[a]![b] = Math.max(path[a]![b]!, Math.min(path[a]![via]!, path[via]![b]!))
  // "Has a stronger path" is transitive: whoever nobody left has a stronger path to comes next.
  const places: string[][] = []
  let left = options.map((_, index) => index)
  while (left.length > 0) {
    const next = left.filter((a) => left.every((b) => path[b]![a]! <= path[a]![b]!))
    places.push(next.map((index) => options[index]!))
    left = left.filter((index) => !next.includes(index))
  }
  return places
}

function placesBy(ids: readonly string[], points: (id: string) => number): string[][] {
  const all = [...new Set(ids.map(points))].sort((a, b) => b - a)
  return all.map((it) => ids.filter((id) => points(id) === it))
}
