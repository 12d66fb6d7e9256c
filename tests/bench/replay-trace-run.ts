import type { Trace } from './replay-trace-format.ts'
import type { Typist } from './replay-trace-typist.ts'

/** What joins one person to the others. */
export interface Line {
  /** Takes what its person just typed; resolves when there is room for more. */
  send(updates: readonly Uint8Array[]): Promise<void> | undefined
  /** Resolves when the line has brought all that the others had written up to these clocks, by clientID. */
  brings(clocks: ReadonlyMap<number, number>): Promise<void>
  /** Resolves when nothing that was sent waits for an acknowledgement. */
  settled(): Promise<void>
}

/** One edit as it was made, for those who come to see it. */
interface Made {
  readonly updates: readonly Uint8Array[]
  /** Its author's clock after it. */
  readonly clock: number
}

/** How many edits a person makes before the others get a turn of the event loop. */
const TURN = 64

/**
 * Everybody types their own edits, in their own time. Before each edit its author sees the edits that
 * it builds on and no others: they must have come over the author's own line, and what the line brought
 * beyond them is held back. The edits are handed over as they were made, because a server passes on only
 * what was new to it, and two people may have deleted the same character.
 */
export async function replay(
  trace: Trace,
  typists: readonly Typist[],
  lines: readonly Line[],
  onProgress: (edits: number) => void = () => undefined,
): Promise<void> {
  /** The place of each agent's n-th edit in the trace. */
  const places: number[][] = typists.map(() => [])
  for (const [place, edit] of trace.edits.entries()) places[edit.agent]!.push(place)
  const made: (Made | undefined)[] = Array.from({ length: trace.edits.length })
  const waiting = new Map<number, (() => void)[]>()
  let count = 0

  /** Resolves when the edit at this place has been made. */
  const beenMade = (place: number) =>
    new Promise<void>((resolve) => {
      if (made[place] !== undefined) resolve()
      else waiting.set(place, [...(waiting.get(place) ?? []), resolve])
    })

  const catchUp = async (typist: Typist, line: Line, missing: ReturnType<Typist['missing']>) => {
    const clocks = new Map<number, number>()
    for (const { agent, to } of missing) {
      const last = places[agent]![to - 1]!
      if (made[last] === undefined) await beenMade(last)
      clocks.set(typists[agent]!.doc.clientID, made[last]!.clock)
    }
    await line.brings(clocks)
    const next = missing.flatMap(({ agent, from, to }) =>
      places[agent]!.slice(from, to).map((place) => ({ place, agent })),
    )
    for (const { place, agent } of next.sort((a, b) => a.place - b.place))
      typist.see(agent, made[place]!.updates)
  }

  const typeAll = async (typist: Typist, line: Line) => {
    for (const [turn, place] of places[typist.agent]!.entries()) {
      const edit = trace.edits[place]!
      const missing = typist.missing(edit)
      if (missing.length > 0) await catchUp(typist, line, missing)
      const updates = typist.type(edit)
      const room = line.send(updates)
      if (room !== undefined) await room
      made[place] = { updates, clock: typist.clock() }
      for (const wake of waiting.get(place) ?? []) wake()
      waiting.delete(place)
      count += 1
      onProgress(count)
      if (turn % TURN === TURN - 1) await new Promise((resolve) => setImmediate(resolve))
    }
    await line.settled()
  }

  await Promise.all(typists.map((typist, i) => typeAll(typist, lines[i]!)))

  // At the end everybody sees everything.
  const all = typists.map((typist) => places[typist.agent]!.length)
  for (const [i, typist] of typists.entries()) {
    const missing = all
      .map((to, agent) => ({ agent, from: typist.seen[agent]!, to }))
      .filter((m) => m.from < m.to)
    await catchUp(typist, lines[i]!, missing)
  }
}
