import { and, asc, desc, eq, gt, inArray, isNull, lte, max, or } from 'drizzle-orm'
import type { Fact, FactKind } from '#domain/session/fact.ts'
import type { Queryable } from '../../database.ts'
import { fact, session } from '../../schema/session.ts'

const ROOM_KINDS = ['room.entered', 'room.left', 'room.observed'] satisfies FactKind[]

/** All that is known of a lesson study's room, oldest first: what attendance is folded from. */
export async function roomFacts(db: Queryable, lessonStudyId: string): Promise<Fact[]> {
  const rows = await db
    .select()
    .from(fact)
    .where(and(eq(fact.lessonStudyId, lessonStudyId), inArray(fact.kind, ROOM_KINDS)))
    .orderBy(asc(fact.id))
  return rows as Fact[]
}

/** The lesson studies that have room facts with an id above `afterId`, and the newest id of any fact. */
export async function roomsWithNews(
  db: Queryable,
  afterId: number,
): Promise<{ lessonStudyIds: string[]; lastId: number }> {
  const newest = await db.select({ id: max(fact.id) }).from(fact)
  const rows = await db
    .select({ lessonStudyId: fact.lessonStudyId })
    .from(fact)
    .where(and(gt(fact.id, afterId), inArray(fact.kind, ROOM_KINDS)))
    .groupBy(fact.lessonStudyId)
  return { lessonStudyIds: rows.map((row) => row.lessonStudyId), lastId: newest[0]?.id ?? 0 }
}

/** The session that ran in a lesson study at a moment; null when none did. */
export async function sessionAt(db: Queryable, lessonStudyId: string, atMs: number): Promise<string | null> {
  const rows = await db
    .select({ id: session.id })
    .from(session)
    .where(
      and(
        eq(session.lessonStudyId, lessonStudyId),
        lte(session.startedAtMs, atMs),
        or(isNull(session.endedAtMs), gt(session.endedAtMs, atMs)),
      ),
    )
    .orderBy(desc(session.startedAtMs))
    .limit(1)
  return rows[0]?.id ?? null
}
