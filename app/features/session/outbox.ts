import type { Refusal } from '#domain/outcome.ts'

/** Something said or done that the server has not confirmed yet. The key makes it safe to send again. */
export interface Move {
  readonly kind: 'chat.said' | 'hand.raised' | 'hand.lowered'
  readonly key: string
  readonly body: Readonly<Record<string, string>>
}

export type Sent = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal }

interface OutboxInput<M> {
  /** Sends one move; rejects when nobody knows whether it arrived. */
  readonly post: (move: M) => Promise<Sent>
  /** Waits so many milliseconds, or less when it becomes worth another try. */
  readonly pause: (ms: number) => Promise<void>
}

export interface Outbox<M> {
  /** Answers once the server has; until then it is sent again and again, in order, under its key. */
  send(move: M): Promise<Sent>
  /** Sends nothing any more. */
  close(): void
}

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 15_000

/** Sends moves one after another, so that lines arrive in the order in which they were written. */
export function createOutbox<M = Move>({ post, pause }: OutboxInput<M>): Outbox<M> {
  let closed = false
  let last: Promise<unknown> = Promise.resolve()

  const insist = async (move: M): Promise<Sent> => {
    for (let ms = FIRST_PAUSE_MS; !closed; ms = Math.min(2 * ms, LONGEST_PAUSE_MS)) {
      try {
        return await post(move)
      } catch {
        await pause(ms)
      }
    }
    return { ok: false, refusal: { reason: 'tryAgain' } }
  }

  return {
    send(move) {
      const sent = last.then(() => insist(move))
      last = sent
      return sent
    },
    close() {
      closed = true
    },
  }
}
