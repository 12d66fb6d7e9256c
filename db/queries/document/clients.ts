import { eq } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { documentClient } from '../../schema/document.ts'

export interface ClientBinding {
  readonly documentId: string
  readonly clientId: number
  readonly personId: string
}

/** Whose keyboard each bound clientID of a document is. */
export async function clientsOfDocument(db: Queryable, documentId: string): Promise<Map<number, string>> {
  const rows = await db.select().from(documentClient).where(eq(documentClient.documentId, documentId))
  return new Map(rows.map((row) => [row.clientId, row.personId]))
}

/** Binds clientIDs to people. One that is bound already stays with whom it is bound to. */
export async function bindClients(
  tx: Queryable,
  bindings: readonly ClientBinding[],
  boundAtMs: number,
): Promise<void> {
  if (bindings.length === 0) return
  await tx
    .insert(documentClient)
    .values(bindings.map((binding) => ({ ...binding, boundAtMs })))
    .onConflictDoNothing()
}
