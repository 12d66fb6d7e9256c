import { sql } from 'drizzle-orm'
import type { Database, Queryable } from './database.ts'

/** Says, when the transaction commits, that what this person may do has changed. */
export async function noticeAccessChanged(tx: Queryable, personId: string): Promise<void> {
  await tx.execute(sql`select pg_notify('access', ${personId})`)
}

/**
 * Calls `hear` with the id of each person whose access changed, on every node; returns what stops it.
 * After a lost connection `resumed` is called, because notices may have been missed.
 */
export async function listenAccessChanged(
  db: Database,
  hear: (personId: string) => void,
  resumed: () => void,
): Promise<() => Promise<void>> {
  const subscription = await db.sql.listen('access', hear, resumed)
  return () => subscription.unlisten()
}
