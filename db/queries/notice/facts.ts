import { and, desc, eq, gte, inArray, or, sql } from 'drizzle-orm'
import { ANNOTATION_FACTS } from '#domain/margin/margin-state.ts'
import { NOTICE_FACTS } from '#domain/notice/notices.ts'
import type { Fact, FactKind } from '#domain/session/fact.ts'
import type { Queryable } from '../../database.ts'
import { fact } from '../../schema/session.ts'

const SAID: readonly FactKind[] = ['annotation.made', 'annotation.replied']
/** What everybody is told who takes part. */
const TOLD_TO_ALL: readonly FactKind[] = [
  'session.started',
  'session.ended',
  'stage.opened',
  'stage.reopened',
  'meeting.planned',
  'meeting.moved',
  'meeting.cancelled',
  // To those of them who design.
  'offer.made',
  'offer.decided',
  'drafts.revealed',
]

/**
 * Out of the facts of these lesson studies (null: of all in which the person may take part) the few from which one
 * person's notices since `sinceMs` fold: the same come out as if all facts were given. Of reminders those that come
 * so many minutes before (`leads`) as they chose. `unread`: only what unread notices fold from, and of what others did
 * only what came from this fact on. In any order.
 */
export async function factsForNotices(
  db: Queryable,
  it: {
    personId: string
    lessonStudyIds: readonly string[] | null
    sinceMs: number
    leads: readonly number[]
    unread?: { fromId: number }
  },
): Promise<Fact[]> {
  const { personId, sinceMs, leads, lessonStudyIds, unread } = it
  if (lessonStudyIds?.length === 0) return []
  const here =
    lessonStudyIds === null
      ? sql`${fact.lessonStudyId} in (
          select l.id from community_member m join lesson_study l on l.community_id = m.community_id
            where m.person_id = ${personId}
          union all select r.lesson_study_id from lesson_study_role r where r.person_id = ${personId})`
      : // One parameter, however many there are: thousands of them take longer to plan than to run.
        sql`${fact.lessonStudyId} = any(${`{${lessonStudyIds.join(',')}}`}::uuid[])`
  const isOwn = eq(fact.personId, personId)
  // What one once said makes a thread one's own, however long ago it was.
  const own = await db
    .select()
    .from(fact)
    .where(and(here, isOwn, inArray(fact.kind, [...ANNOTATION_FACTS]), or(said(), gte(fact.atMs, sinceMs))))
  const ownThreads = [...new Set((own as Fact[]).flatMap((it) => (isSaid(it) ? [it.body.annotationId] : [])))]
  const annotationId = sql`${fact.body} ->> 'annotationId'`
  const isAnnotation = inArray(fact.kind, [...ANNOTATION_FACTS])
  // What was decided in a thread counts also when it was read: it decides what later facts tell.
  const isBeyondMark = sql`(${isAnnotation} or ${fact.id} > coalesce((select k.read_up_to from notice_mark k
    where k.person_id = ${personId} and k.lesson_study_id = ${fact.lessonStudyId}), 0))`
  const others = await db
    .select()
    .from(fact)
    .where(
      and(
        here,
        inArray(fact.kind, [...NOTICE_FACTS]),
        gte(fact.atMs, sinceMs),
        or(
          inArray(fact.kind, [...TOLD_TO_ALL]),
          and(eq(fact.kind, 'meeting.reminded'), inArray(sql`(${fact.body} ->> 'lead')::int`, [0, ...leads])),
          and(eq(fact.kind, 'part.taken'), sql`${fact.body} ->> 'ownerId' = ${personId}`),
          and(eq(fact.kind, 'access.changed'), sql`${fact.body} ->> 'personId' = ${personId}`),
          and(
            inArray(fact.kind, ['edition.adopted', 'adoption.told', 'discussion.grew']),
            sql`${fact.body} -> 'toIds' @> to_jsonb(${personId}::text)`,
          ),
          and(said(), sql`${fact.body} -> 'mentions' @> to_jsonb(${personId}::text)`),
          and(
            inArray(fact.kind, ['annotation.replied', 'annotation.accepted', 'annotation.declined']),
            ownThreads.length === 0 ? sql`false` : inArray(annotationId, ownThreads),
          ),
        ),
        unread === undefined ? undefined : and(gte(fact.id, unread.fromId), isBeyondMark),
      ),
    )
  return [...own, ...others] as Fact[]
}

/** The id of the fact that is the so-manieth from the end of all that people are told of; null: there are not so many. */
export async function nthNewestTold(db: Queryable, nth: number): Promise<number | null> {
  const rows = await db
    .select({ id: fact.id })
    .from(fact)
    .where(inArray(fact.kind, [...NOTICE_FACTS]))
    .orderBy(desc(fact.id))
    .offset(nth - 1)
    .limit(1)
  return rows[0]?.id ?? null
}

const said = () => inArray(fact.kind, [...SAID])

function isSaid(it: Fact): it is Extract<Fact, { kind: 'annotation.made' | 'annotation.replied' }> {
  return SAID.includes(it.kind)
}
