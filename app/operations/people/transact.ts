import type { Database, Queryable } from '#db/database.ts'
import type { Outcome, Refusal } from '#domain/outcome.ts'

class RolledBack extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.reason)
    this.refusal = refusal
  }
}

/** Runs `work` in one transaction. A refusal rolls back what was written before it, like a throw does. */
export async function transact<T>(
  db: Database,
  work: (tx: Queryable) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return await db.transaction(async (tx) => {
      const outcome = await work(tx)
      if (!outcome.ok) throw new RolledBack(outcome.refusal)
      return outcome
    })
  } catch (cause) {
    if (cause instanceof RolledBack) return { ok: false, refusal: cause.refusal }
    throw cause
  }
}
