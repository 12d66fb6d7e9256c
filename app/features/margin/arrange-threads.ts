import type { Thread } from '#domain/margin/margin-state.ts'

/** Where a thread's place lies in what is open in this page. */
export type Place =
  /** Counted from the plan's beginning, in reading order. */
  | { readonly kind: 'here'; readonly at: number }
  /** What it was about is gone. */
  | { readonly kind: 'gone' }
export type Places = ReadonlyMap<string, Place>

/** Which threads are shown; null: all. */
export interface Filter {
  readonly personId: string | null
  readonly kind: Thread['kind'] | null
  readonly state: 'open' | 'closed' | null
}

/** What is still to be talked about, whoever began it. */
export const FIRST_FILTER: Filter = { personId: null, kind: null, state: 'open' }

/** A person is in a thread when they began it, answered in it, or are mentioned there. */
export function takesPart(thread: Thread, personId: string): boolean {
  return peopleOf(thread).includes(personId)
}

/** Everybody who is in at least one thread, each once, in order of appearance. */
export function peopleIn(threads: Iterable<Thread>): string[] {
  return [...new Set([...threads].flatMap(peopleOf))]
}

function peopleOf({ authorId, mentions, replies }: Thread): string[] {
  return [authorId, ...mentions, ...replies.flatMap((reply) => [reply.personId, ...reply.mentions])]
}

/** Whether a thread passes the filter. */
export function passes(thread: Thread, { personId, kind, state }: Filter): boolean {
  if (personId !== null && !takesPart(thread, personId)) return false
  if (kind !== null && thread.kind !== kind) return false
  return state === null || (thread.state === 'open') === (state === 'open')
}

/**
 * Threads as one reads the lesson: through the plan from its beginning, then the board, then those whose
 * place is gone or not known here. At one place the older comes first.
 */
export function inReadingOrder(threads: Iterable<Thread>, places: Places): Thread[] {
  return [...threads].toSorted((a, b) => {
    const [first, second] = [rank(a, places), rank(b, places)]
    return first[0] - second[0] || first[1] - second[1] || a.atMs - b.atMs
  })
}

function rank(thread: Thread, places: Places): [group: number, at: number] {
  const place = places.get(thread.annotationId)
  if (place?.kind === 'here') return [0, place.at]
  if (thread.documentKind === 'board') return [1, 0]
  return [2, 0]
}

/** The thread that one comes to from another by a step, staying at the ends; the first when nowhere yet. */
export function neighbour(shown: readonly Thread[], from: string | null, step: 1 | -1): Thread | undefined {
  const here = shown.findIndex((thread) => thread.annotationId === from)
  if (here === -1) return step === 1 ? shown[0] : shown.at(-1)
  return shown[Math.max(0, Math.min(here + step, shown.length - 1))]
}
