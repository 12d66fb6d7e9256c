import { and, asc, eq, inArray } from 'drizzle-orm'
import { type Happening, HAPPENING_FACTS, happeningsOf } from '#domain/history/happenings.ts'
import type { Fact } from '#domain/session/fact.ts'
import type { Queryable } from '../../database.ts'
import { fact } from '../../schema/session.ts'

/** What happened to a lesson study as a whole, newest first. */
export async function readHappenings(db: Queryable, lessonStudyId: string): Promise<Happening[]> {
  const rows = await db
    .select()
    .from(fact)
    .where(and(eq(fact.lessonStudyId, lessonStudyId), inArray(fact.kind, [...HAPPENING_FACTS])))
    .orderBy(asc(fact.id))
  return happeningsOf(rows as Fact[])
}
