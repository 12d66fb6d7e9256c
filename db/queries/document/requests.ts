import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { CarriedPart, CarryHow, LineageWay } from '#domain/drafts/carried-part.ts'
import type { RestorePart } from '#domain/history/restore-part.ts'
import type { Refusal } from '#domain/outcome.ts'
import type { Queryable } from '../../database.ts'
import { noticeAnswered, noticeRequested, type RequestKey } from '../../document-requests.ts'
import { documentRequest } from '../../schema/request.ts'

/** What is asked of a document. A kind is stored: add, never rename. */
export type DocumentRequest = RequestKey & { readonly requestedBy: string } & (
    | { readonly kind: 'suggestion'; readonly body: { readonly annotationId: string } }
    | { readonly kind: 'restore'; readonly body: RestoreOrder }
    | { readonly kind: 'carry'; readonly body: CarryOrder }
  )

/** What is to go back: from how the document stood after `beforeId` to how it stood after `past`. */
export interface RestoreOrder {
  readonly part: RestorePart
  readonly past: { readonly epoch: number; readonly atId: number }
  readonly beforeId: number
  /** The moment that keeps how it was before: an id that its versions have in common. */
  readonly beforeVersionId: string
}

/** A part of the plan that stood at `from` is to come into this one. */
export interface CarryOrder {
  readonly from: { readonly documentId: string; readonly epoch: number; readonly atId: number }
  readonly part: CarriedPart
  readonly how: CarryHow
  readonly way: LineageWay
  /** Pictures that have another id here: of what comes from another lesson study. */
  readonly fileIds?: Readonly<Record<string, string>>
}

/** The log row that holds the edit, or why there is none. */
export type RequestAnswer = { readonly atId: number } | { readonly refused: Refusal['reason'] }

/**
 * Asks, and wakes whoever holds the document. What was asked already and is on its way, or carried out,
 * is not asked again; what was refused is asked anew.
 */
export async function askDocument(tx: Queryable, request: DocumentRequest, atMs: number): Promise<void> {
  const t = documentRequest
  const anew = sql`${t.answer} ->> 'refused' is not null`
  await tx
    .insert(t)
    .values({ ...request, requestedAtMs: atMs })
    .onConflictDoUpdate({
      target: [t.documentId, t.id],
      set: {
        // Whoever it was taken on for stays its author: an edit under way has their name.
        requestedBy: sql`case when ${anew} or ${t.takenAtMs} is null then excluded.requested_by else ${t.requestedBy} end`,
        takenAtMs: sql`case when ${anew} then null else ${t.takenAtMs} end`,
        requestedAtMs: sql`excluded.requested_at_ms`,
        answeredAtMs: null,
        answer: null,
      },
      setWhere: sql`${t.answer} is null or ${anew}`,
    })
  await noticeRequested(tx, request)
}

/**
 * Takes a request on: null when it is answered, or when another server took it on after `lapsedMs`. One
 * caller at most gets it.
 */
export async function takeRequest(
  db: Queryable,
  { documentId, id }: RequestKey,
  nowMs: number,
  lapsedMs: number,
): Promise<DocumentRequest | null> {
  const t = documentRequest
  const free = sql`(${t.takenAtMs} is null or ${t.takenAtMs} <= ${lapsedMs})`
  const rows = await db
    .update(t)
    .set({ takenAtMs: nowMs })
    .where(and(eq(t.documentId, documentId), eq(t.id, id), isNull(t.answeredAtMs), free))
    .returning()
  return (rows[0] as DocumentRequest | undefined) ?? null
}

/** Answers a request, in the transaction of what it led to. False: it has its answer already. */
export async function answerRequest(
  tx: Queryable,
  { documentId, id }: RequestKey,
  answer: RequestAnswer,
  atMs: number,
): Promise<boolean> {
  const t = documentRequest
  const rows = await tx
    .update(t)
    .set({ answer, answeredAtMs: atMs })
    .where(and(eq(t.documentId, documentId), eq(t.id, id), isNull(t.answeredAtMs)))
    .returning({ id: t.id })
  await noticeAnswered(tx, { documentId, id })
  return rows.length > 0
}

/** A request's answer with the person in whose name it was carried out; null while there is none. */
export async function answerOf(
  db: Queryable,
  { documentId, id }: RequestKey,
): Promise<{ answer: RequestAnswer; requestedBy: string } | null> {
  const t = documentRequest
  const rows = await db
    .select({ answer: t.answer, requestedBy: t.requestedBy })
    .from(t)
    .where(and(eq(t.documentId, documentId), eq(t.id, id)))
  const row = rows[0]
  if (row === undefined || row.answer === null) return null
  return { answer: row.answer as RequestAnswer, requestedBy: row.requestedBy }
}

/** Requests without an answer that were made after `sinceMs`, oldest first. */
export async function openRequests(db: Queryable, sinceMs: number): Promise<RequestKey[]> {
  const t = documentRequest
  return await db
    .select({ documentId: t.documentId, id: t.id })
    .from(t)
    .where(and(isNull(t.answeredAtMs), gt(t.requestedAtMs, sinceMs)))
    .orderBy(asc(t.requestedAtMs))
}

/** The restore that was asked for under an id of any of these documents, as it was ordered; null when none was. */
export async function findRestoreOrders(
  db: Queryable,
  id: string,
): Promise<{ documentId: string; body: RestoreOrder }[]> {
  const t = documentRequest
  const rows = await db
    .select({ documentId: t.documentId, body: t.body })
    .from(t)
    .where(and(eq(t.id, id), eq(t.kind, 'restore')))
  return rows.map(({ documentId, body }) => ({ documentId, body: body as RestoreOrder }))
}
