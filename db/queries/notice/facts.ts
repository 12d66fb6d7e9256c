import { and, asc, eq, gte, inArray, or, sql } from 'drizzle-orm'
import { ANNOTATION_FACTS } from '#domain/margin/margin-state.ts'
import { NOTICE_FACTS } from '#domain/notice/notices.ts'
import type { Fact } from '#domain/session/fact.ts'
import type { Queryable } from '../../database.ts'
import { fact } from '../../schema/session.ts'

/**
 * Out of the facts of these lesson studies the few from which one person's notices since `sinceMs` fold:
 * the same come out as if all facts were given. Of reminders those that come so many minutes before
 * (`leads`) as they chose. Oldest first.
 */
export async function factsForNotices(
  db: Queryable,
  it: { personId: string; lessonStudyIds: readonly string[]; sinceMs: number; leads: readonly number[] },
): Promise<Fact[]> {
  const { personId, sinceMs, leads } = it
  if (it.lessonStudyIds.length === 0) return []
  const here = inArray(fact.lessonStudyId, [...it.lessonStudyIds])
  const isOwn = eq(fact.personId, personId)
  const said = inArray(fact.kind, ['annotation.made', 'annotation.replied'])
  const annotationId = sql`${fact.body} ->> 'annotationId'`
  const own = await db
    .selectDistinct({ annotationId: sql<string>`${annotationId}` })
    .from(fact)
    .where(and(here, said, isOwn))
  const ownThreads = own.map((row) => row.annotationId)
  const rows = await db
    .select()
    .from(fact)
    .where(
      and(
        here,
        inArray(fact.kind, [...NOTICE_FACTS]),
        or(
          // What one once said makes a thread one's own, however long ago it was.
          and(isOwn, said),
          and(
            gte(fact.atMs, sinceMs),
            or(
              and(isOwn, inArray(fact.kind, [...ANNOTATION_FACTS])),
              inArray(fact.kind, [
                'session.started',
                'session.ended',
                'stage.opened',
                'stage.reopened',
                'meeting.planned',
                'meeting.moved',
                'meeting.cancelled',
              ]),
              and(
                eq(fact.kind, 'meeting.reminded'),
                inArray(sql`(${fact.body} ->> 'lead')::int`, [0, ...leads]),
              ),
              and(eq(fact.kind, 'access.changed'), sql`${fact.body} ->> 'personId' = ${personId}`),
              and(
                inArray(fact.kind, ['edition.adopted', 'adoption.told']),
                sql`${fact.body} -> 'toIds' @> to_jsonb(${personId}::text)`,
              ),
              and(said, sql`${fact.body} -> 'mentions' @> to_jsonb(${personId}::text)`),
              and(
                inArray(fact.kind, ['annotation.replied', 'annotation.accepted', 'annotation.declined']),
                ownThreads.length === 0 ? sql`false` : inArray(annotationId, ownThreads),
              ),
            ),
          ),
        ),
      ),
    )
    .orderBy(asc(fact.id))
  return rows as Fact[]
}
