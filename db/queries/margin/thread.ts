import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { ANNOTATION_FACTS, foldMargin, type Thread } from '#domain/margin/margin-state.ts'
import type { Fact } from '#domain/session/fact.ts'
import type { Queryable } from '../../database.ts'
import { fact } from '../../schema/session.ts'

/** One thread of a lesson study's margin as it stands; null when there is none of that id. */
export async function findThread(
  db: Queryable,
  lessonStudyId: string,
  annotationId: string,
): Promise<Thread | null> {
  const rows = await db
    .select()
    .from(fact)
    .where(
      and(
        eq(fact.lessonStudyId, lessonStudyId),
        inArray(fact.kind, [...ANNOTATION_FACTS]),
        sql`${fact.body} ->> 'annotationId' = ${annotationId}`,
      ),
    )
    .orderBy(asc(fact.id))
  return foldMargin(rows as Fact[]).threads.get(annotationId) ?? null
}
