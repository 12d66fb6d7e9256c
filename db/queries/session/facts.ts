import { and, asc, eq, gt, max, sql } from 'drizzle-orm'
import { NOTICE_FACTS } from '#domain/notice/notices.ts'
import { FACT_BODIES, type Fact, type FactBody, type FactKind } from '#domain/session/fact.ts'
import type { Queryable } from '../../database.ts'
import { signalNotice } from '../../notice-signals.ts'
import { fact } from '../../schema/session.ts'

export interface NewFact<K extends FactKind = FactKind> {
  readonly lessonStudyId: string
  readonly sessionId: string | null
  readonly atMs: number
  readonly personId: string | null
  readonly kind: K
  readonly key: string
  readonly body: FactBody<K>
}

/**
 * Holds a lesson study's facts until the transaction ends: what is decided from them stays true while
 * it is written. Ids then ascend in the order of commit.
 */
export async function lockFacts(tx: Queryable, lessonStudyId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lessonStudyId}, 1))`)
}

/**
 * Appends a fact and tells the listeners when the transaction commits. Run it inside a transaction:
 * a lock on the lesson study makes ids ascend in the order of commit, which lets a reader ask for
 * "all after this id" and miss nothing. Returns the new id, or null when the key was already there.
 */
export async function appendFact<K extends FactKind>(tx: Queryable, it: NewFact<K>): Promise<number | null> {
  await lockFacts(tx, it.lessonStudyId)
  const rows = await tx
    .insert(fact)
    .values({ ...it, body: FACT_BODIES[it.kind].parse(it.body) })
    .onConflictDoNothing({ target: [fact.lessonStudyId, fact.key] })
    .returning({ id: fact.id })
  await tx.execute(sql`select pg_notify('fact', ${it.lessonStudyId})`)
  if (NOTICE_FACTS.includes(it.kind)) await signalNotice(tx, { kind: 'study', id: it.lessonStudyId })
  return rows[0]?.id ?? null
}

/** The facts of a lesson study after an id, oldest first, at most `limit`. */
export async function factsAfter(
  db: Queryable,
  lessonStudyId: string,
  afterId: number,
  limit = 5000,
): Promise<Fact[]> {
  const rows = await db
    .select()
    .from(fact)
    .where(and(eq(fact.lessonStudyId, lessonStudyId), gt(fact.id, afterId)))
    .orderBy(asc(fact.id))
    .limit(limit)
  return rows as Fact[]
}

/** The newest fact's id of a lesson study; 0 when nothing has happened. */
export async function lastFactId(db: Queryable, lessonStudyId: string): Promise<number> {
  const rows = await db
    .select({ id: max(fact.id) })
    .from(fact)
    .where(eq(fact.lessonStudyId, lessonStudyId))
  return rows[0]?.id ?? 0
}

/** Whether somebody ever raised their hand in a lesson study. */
export async function hasRaisedHand(
  db: Queryable,
  lessonStudyId: string,
  personId: string,
): Promise<boolean> {
  const raised = and(
    eq(fact.lessonStudyId, lessonStudyId),
    eq(fact.kind, 'hand.raised'),
    eq(fact.personId, personId),
  )
  return (await db.select({ id: fact.id }).from(fact).where(raised).limit(1)).length > 0
}

/** The fact of this key, when it is one of this kind; null when there is none. */
export async function findFact<K extends FactKind>(
  db: Queryable,
  lessonStudyId: string,
  key: string,
  kind: K,
): Promise<Extract<Fact, { kind: K }> | null> {
  const rows = await db
    .select()
    .from(fact)
    .where(and(eq(fact.lessonStudyId, lessonStudyId), eq(fact.key, key), eq(fact.kind, kind)))
  return (rows[0] as Extract<Fact, { kind: K }> | undefined) ?? null
}
