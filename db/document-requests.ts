import { sql } from 'drizzle-orm'
import type { Database, Queryable } from './database.ts'

/** Which request: ids are unique within a document. */
export interface RequestKey {
  readonly documentId: string
  readonly id: string
}

const REQUESTED = 'document-request'
const ANSWERED = 'document-answer'

/** Says, when the transaction commits, that something is asked of a document. */
export async function noticeRequested(tx: Queryable, key: RequestKey): Promise<void> {
  await tx.execute(sql`select pg_notify(${REQUESTED}, ${`${key.documentId}/${key.id}`})`)
}

/** Says, when the transaction commits, that a request has its answer. */
export async function noticeAnswered(tx: Queryable, key: RequestKey): Promise<void> {
  await tx.execute(sql`select pg_notify(${ANSWERED}, ${`${key.documentId}/${key.id}`})`)
}

/**
 * Calls `hear` with each request that is made, on every node; returns what stops it. `resumed` is called
 * at the start and after a lost connection, because notices may have been missed.
 */
export async function listenRequested(
  db: Database,
  hear: (key: RequestKey) => void,
  resumed: () => void,
): Promise<() => Promise<void>> {
  const subscription = await db.sql.listen(
    REQUESTED,
    (payload) => {
      const [documentId, id] = payload.split('/')
      if (documentId !== undefined && id !== undefined) hear({ documentId, id })
    },
    resumed,
  )
  return () => subscription.unlisten()
}

/** Calls `hear` when this request is answered, and after a lost connection; returns what stops it. */
export async function listenAnswered(
  db: Database,
  key: RequestKey,
  hear: () => void,
): Promise<() => Promise<void>> {
  const mine = `${key.documentId}/${key.id}`
  const subscription = await db.sql.listen(ANSWERED, (payload) => void (payload === mine && hear()), hear)
  return () => subscription.unlisten()
}
