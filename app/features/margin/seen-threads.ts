import type { Thread } from '#domain/margin/margin-state.ts'

const keyOf = (personId: string, lessonStudyId: string) => `gongyan/margin-seen/${personId}/${lessonStudyId}`

/** Up to which moment (the server's milliseconds) a person has seen the margin in this browser; 0: never. */
export function recallSeen(personId: string, lessonStudyId: string): number {
  try {
    const atMs = Number(localStorage.getItem(keyOf(personId, lessonStudyId)) ?? 0)
    return Number.isFinite(atMs) ? atMs : 0
  } catch {
    return 0
  }
}

/** Remembers it; a browser that keeps nothing counts from the beginning the next time. */
export function rememberSeen(personId: string, lessonStudyId: string, atMs: number): void {
  try {
    localStorage.setItem(keyOf(personId, lessonStudyId), String(atMs))
  } catch {
    // Nothing is lost: more is counted as new.
  }
}

/** When something was last said in a thread by somebody other than this person; 0: never. */
export function lastByOthers({ authorId, atMs, replies }: Thread, personId: string): number {
  const said = [{ personId: authorId, atMs }, ...replies]
  return Math.max(0, ...said.filter((it) => it.personId !== personId).map((it) => it.atMs))
}

/** When something was last said by anybody. */
export function lastSaid(threads: Iterable<Thread>): number {
  let last = 0
  for (const { atMs, replies } of threads) last = Math.max(last, atMs, ...replies.map((reply) => reply.atMs))
  return last
}

/** In how many threads others have said something since. */
export function countUnread(threads: Iterable<Thread>, personId: string, seenAtMs: number): number {
  return [...threads].filter((thread) => lastByOthers(thread, personId) > seenAtMs).length
}
