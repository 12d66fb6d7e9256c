import { and, asc, eq, lte, max } from 'drizzle-orm'
import { TEXT_ORIGIN, type TextOrigin } from '#domain/history/text-origin.ts'
import type { Queryable } from '../../database.ts'
import { textOrigin } from '../../schema/history.ts'
import type { DocumentLog } from '../document/log.ts'

/** What is kept of where a document's words were copied from, oldest first (`until`: up to that number). */
export async function originsOf(db: Queryable, log: DocumentLog, until?: number): Promise<TextOrigin[]> {
  const rows = await db
    .select({ body: textOrigin.body })
    .from(textOrigin)
    .where(and(ofLog(log), until === undefined ? undefined : lte(textOrigin.id, until)))
    .orderBy(asc(textOrigin.id))
  return rows.map(({ body }) => TEXT_ORIGIN.parse(body))
}

/** The number of the last of them; 0 when there is none. */
export async function lastOrigin(db: Queryable, log: DocumentLog): Promise<number> {
  const [row] = await db
    .select({ last: max(textOrigin.id) })
    .from(textOrigin)
    .where(ofLog(log))
  return row?.last ?? 0
}

/** Keeps whose words somebody brought into a document. */
export async function keepOrigin(
  tx: Queryable,
  it: DocumentLog & { personId: string; atMs: number; body: TextOrigin },
): Promise<void> {
  const { documentId, epoch, personId, atMs, body } = it
  await tx.insert(textOrigin).values({ documentId, epoch, personId, atMs, body })
}

function ofLog({ documentId, epoch }: DocumentLog) {
  return and(eq(textOrigin.documentId, documentId), eq(textOrigin.epoch, epoch))
}
