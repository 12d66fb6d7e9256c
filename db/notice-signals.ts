import { sql } from 'drizzle-orm'
import type { Database, Queryable } from './database.ts'

const CHANNEL = 'notice'

/** What has changed: things happened in a lesson study that people may be told of, or one person read. */
export type NoticeSignal =
  | { readonly kind: 'study'; readonly id: string }
  | { readonly kind: 'person'; readonly id: string }

/** Says, when the transaction commits, that somebody's notices may be others now. */
export async function signalNotice(tx: Queryable, { kind, id }: NoticeSignal): Promise<void> {
  await tx.execute(sql`select pg_notify(${CHANNEL}, ${`${kind}/${id}`})`)
}

/**
 * Calls `hear` with each signal, on every node; returns what stops it. `resumed` is called at the start
 * and after a lost connection, because signals may have been missed.
 */
export async function listenNotices(
  db: Database,
  hear: (signal: NoticeSignal) => void,
  resumed: () => void,
): Promise<() => Promise<void>> {
  const subscription = await db.sql.listen(
    CHANNEL,
    (payload) => {
      const [kind, id] = payload.split('/')
      if ((kind === 'study' || kind === 'person') && id !== undefined) hear({ kind, id })
    },
    resumed,
  )
  return () => subscription.unlisten()
}
