import type { Database } from '#db/database.ts'
import { listenAnswered, type RequestKey } from '#db/document-requests.ts'
import { answerOf } from '#db/queries/document/requests.ts'

type Answered = NonNullable<Awaited<ReturnType<typeof answerOf>>>

/**
 * Asks, and waits at most `waitMs` milliseconds for the answer; null when none came. What wakes it is only a hint:
 * the answer is read from its row.
 */
export async function awaitAnswer(
  db: Database,
  key: RequestKey,
  waitMs: number,
  ask: () => Promise<void>,
): Promise<Answered | null> {
  const { promise, resolve, reject } = Promise.withResolvers<Answered | null>()
  let asked = false
  const look = () => {
    // An answer from before, a refusal, is none to what is asked now.
    if (!asked) return
    answerOf(db, key).then((answer) => {
      if (answer !== null) resolve(answer)
    }, reject)
  }
  const stopListening = await listenAnswered(db, key, look)
  const timer = setTimeout(() => resolve(null), waitMs)
  try {
    await ask()
    asked = true
    look()
    return await promise
  } finally {
    clearTimeout(timer)
    await stopListening()
  }
}
