import type { Fact } from '../session/fact.ts'

/** One stay of one person in the room, from coming in to going out. */
export interface Stay {
  /** The media server's id of this one stay. */
  readonly sid: string
  readonly personId: string
  /** Milliseconds since 1970. */
  readonly fromMs: number
  /** Milliseconds since 1970; null while it lasts. */
  readonly toMs: number | null
}

/** Somebody whom the media server lists. */
export interface Listed {
  readonly sid: string
  readonly personId: string
  readonly joinedAtMs: number
}

/**
 * How old a stay must be, in milliseconds, before its absence from the media server's list says
 * anything: who comes in while the list is made may be missing from it.
 */
export const TOO_YOUNG_MS = 5_000

/**
 * The stays that the facts of one lesson study tell of, oldest first. Webhooks get lost, late, doubled
 * and out of order, so nothing here depends on order or number: each stay is known by its sid, and
 * what the media server's own list said corrects what was missed.
 */
export function roomStays(facts: readonly Fact[]): Stay[] {
  const traces = gatherTraces(facts)
  const begun = [...traces.bySid].map(([sid, trace]) => ({ sid, ...trace }))
  begun.sort((a, b) => a.fromMs - b.fromMs || (a.sid < b.sid ? -1 : 1))
  return begun.map((trace, i) => {
    const { sid, personId, fromMs } = trace
    // A person has one seat: coming in again ends what was still open.
    const next = begun.slice(i + 1).find((later) => later.personId === personId)
    return {
      sid,
      personId,
      fromMs,
      toMs: toldEnd(trace, traces) ?? earliest(listEnd(trace, traces), next?.fromMs ?? null),
    }
  })
}

/** Who is in the room now, by the stays that last; who came first stands first. */
export function presentNow(stays: readonly Stay[]): string[] {
  return [...new Set(stays.filter((stay) => stay.toMs === null).map((stay) => stay.personId))]
}

/**
 * What the media server's list, asked for at `atMs`, adds to the facts known so far: the body of an
 * observation, or null when both tell the same. The observation can stand for all facts before it:
 * it leaves out whoever is known to have left, and keeps whoever came too recently to be listed.
 */
export function observe(
  facts: readonly Fact[],
  listed: readonly Listed[],
  atMs: number,
): { present: Listed[] } | null {
  const known = new Map(roomStays(facts).map((stay) => [stay.sid, stay]))
  const left = new Set(facts.flatMap((fact) => (fact.kind === 'room.left' ? [fact.body.sid] : [])))
  const inside = new Map(listed.filter((one) => !left.has(one.sid)).map((one) => [one.sid, one]))
  const open = [...known.values()].filter((stay) => stay.toMs === null)
  const isYoung = (sinceMs: number) => sinceMs > atMs - TOO_YOUNG_MS

  const missing = open.filter((stay) => !inside.has(stay.sid))
  const unknown = [...inside.values()].filter(
    (one) => (known.get(one.sid)?.toMs ?? null) !== null || !known.has(one.sid),
  )
  const tellsMore =
    missing.some((stay) => !isYoung(stay.fromMs)) || unknown.some((one) => !isYoung(one.joinedAtMs))
  if (!tellsMore) return null
  const young = missing.filter((stay) => isYoung(stay.fromMs))
  return {
    present: [
      ...inside.values(),
      ...young.map(({ sid, personId, fromMs }) => ({ sid, personId, joinedAtMs: fromMs })),
    ],
  }
}

/** All that was ever heard of one stay. */
interface Trace {
  readonly personId: string
  fromMs: number
  /** The last moment at which it certainly lasted. */
  seenMs: number
}

interface Traces {
  readonly bySid: Map<string, Trace>
  readonly leftMs: Map<string, number>
  /** Moments at which the list was seen, ascending, with who was on it. */
  readonly lists: { readonly atMs: number; readonly sids: ReadonlySet<string> }[]
}

function gatherTraces(facts: readonly Fact[]): Traces {
  const traces: Traces = { bySid: new Map(), leftMs: new Map(), lists: [] }
  for (const fact of facts) {
    if (fact.kind === 'room.entered' && fact.personId !== null) {
      see(traces.bySid, fact.body.sid, fact.personId, fact.atMs, fact.atMs)
    } else if (fact.kind === 'room.left') {
      const { sid } = fact.body
      traces.leftMs.set(sid, Math.min(fact.atMs, traces.leftMs.get(sid) ?? Infinity))
    } else if (fact.kind === 'room.observed') {
      for (const one of fact.body.present) see(traces.bySid, one.sid, one.personId, one.joinedAtMs, fact.atMs)
      traces.lists.push({ atMs: fact.atMs, sids: new Set(fact.body.present.map((one) => one.sid)) })
    }
  }
  traces.lists.sort((a, b) => a.atMs - b.atMs)
  return traces
}

function see(bySid: Map<string, Trace>, sid: string, personId: string, fromMs: number, seenMs: number): void {
  const trace = bySid.get(sid)
  if (trace === undefined) {
    bySid.set(sid, { personId, fromMs, seenMs })
    return
  }
  trace.fromMs = Math.min(trace.fromMs, fromMs)
  trace.seenMs = Math.max(trace.seenMs, seenMs)
}

/** The leave that was told. */
function toldEnd({ sid, fromMs }: { sid: string; fromMs: number }, { leftMs }: Traces): number | null {
  const told = leftMs.get(sid)
  return told === undefined ? null : Math.max(fromMs, told)
}

/** The first list, after it was last seen, that lacks it. */
function listEnd(stay: { sid: string; fromMs: number; seenMs: number }, { lists }: Traces): number | null {
  const lacking = lists.find(
    ({ atMs, sids }) => atMs > stay.seenMs && atMs >= stay.fromMs + TOO_YOUNG_MS && !sids.has(stay.sid),
  )
  return lacking?.atMs ?? null
}

function earliest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}
