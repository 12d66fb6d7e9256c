import { sql } from 'drizzle-orm'
import type { SettlementType } from '#domain/people/roles.ts'
import type { Queryable } from '../../database.ts'

/** What is counted of a set of people and of the lesson studies around them. */
export interface SpaceCounts {
  readonly people: number
  /** Who wrote, spoke, annotated, came into the room or opened a plan since the moment asked for. */
  readonly active: number
  readonly institutions: number
  readonly lessonStudies: number
  /** Sessions that have ended, and how long they lasted together, in milliseconds. */
  readonly sessions: number
  readonly sessionMs: number
}

/** The members of a community, and its lesson studies. */
export async function countCommunity(
  db: Queryable,
  communityId: string,
  sinceMs: number,
): Promise<SpaceCounts> {
  return await count(db, {
    people: sql`select person_id from community_member where community_id = ${communityId}`,
    studies: sql`select id from lesson_study where community_id = ${communityId} and trashed_at_ms is null`,
    sinceMs,
  })
}

/** The people of some institutions, all together, and the lesson studies of the communities that they belong to. */
export async function countInstitutions(
  db: Queryable,
  institutionIds: readonly string[],
  sinceMs: number,
): Promise<SpaceCounts> {
  const people = sql`select distinct person_id from institution_member where institution_id in ${idList(institutionIds)}`
  return await count(db, {
    people,
    studies: sql`select l.id from lesson_study l where l.trashed_at_ms is null and l.community_id in
      (select community_id from community_member where person_id in (${people}))`,
    sinceMs,
  })
}

type Sql = ReturnType<typeof sql>

async function count(
  db: Queryable,
  of: { people: Sql; studies: Sql; sinceMs: number },
): Promise<SpaceCounts> {
  const { sinceMs } = of
  const [row] = await db.execute<Record<keyof SpaceCounts, number>>(sql`
    with people as (${of.people}), studies as (${of.studies}), active as (
      select f.person_id from fact f where f.person_id in (select person_id from people)
        and f.at_ms >= ${sinceMs} and f.lesson_study_id in (select id from studies)
      union
      select v.person_id from plan_visit v where v.person_id in (select person_id from people)
        and v.seen_ms >= ${sinceMs} and v.lesson_study_id in (select id from studies)
      union
      select c.person_id from document_client c join document d on d.id = c.document_id
        where c.person_id in (select person_id from people)
        and c.bound_at_ms >= ${sinceMs} and d.lesson_study_id in (select id from studies)
        and (d.owner_id is null or d.shown_at_ms is not null)
    ), held as (
      select started_at_ms, ended_at_ms from session
      where ended_at_ms is not null and lesson_study_id in (select id from studies)
    )
    select (select count(*) from people)::int as people,
      (select count(*) from active)::int as active,
      (select count(distinct institution_id) from institution_member
        where person_id in (select person_id from people))::int as institutions,
      (select count(*) from studies)::int as "lessonStudies",
      (select count(*) from held)::int as sessions,
      (select coalesce(sum(ended_at_ms - started_at_ms), 0) from held)::float8 as "sessionMs"`)
  if (row === undefined) throw new Error('counting answered nothing')
  return row
}

/** Where the institutions of a community's members lie, or those named one by one: how many of each type. */
export async function settlementOf(
  db: Queryable,
  of: { readonly communityId: string } | { readonly institutionIds: readonly string[] },
): Promise<Map<SettlementType | null, number>> {
  const ids =
    'communityId' in of
      ? sql`(select m.institution_id from institution_member m join community_member c
          on c.person_id = m.person_id where c.community_id = ${of.communityId})`
      : idList(of.institutionIds)
  const rows = await db.execute<{ type: SettlementType | null; n: number }>(sql`
    select settlement_type as type, count(*)::int as n from institution where id in ${ids} group by 1`)
  return new Map(rows.map(({ type, n }) => [type, n]))
}

/** What is counted of one lesson study. */
export interface LessonStudyCounts {
  readonly sessions: number
  /** People who wrote or spoke there, ever. */
  readonly people: number
}

/** Each lesson study of a community, counted by itself. */
export async function countLessonStudies(
  db: Queryable,
  communityId: string,
): Promise<Map<string, LessonStudyCounts>> {
  const rows = await db.execute<{ id: string; sessions: number; people: number }>(sql`
    select l.id,
      (select count(*) from session s where s.lesson_study_id = l.id and s.ended_at_ms is not null)::int as sessions,
      (select count(*) from (
        select f.person_id from fact f where f.lesson_study_id = l.id
          and f.kind in ('chat.said', 'annotation.made', 'annotation.replied') and f.person_id is not null
        union
        select c.person_id from document_client c join document d on d.id = c.document_id
          where d.lesson_study_id = l.id and (d.owner_id is null or d.shown_at_ms is not null)) who)::int as people
    from lesson_study l where l.community_id = ${communityId} and l.trashed_at_ms is null`)
  return new Map(rows.map(({ id, sessions, people }) => [id, { sessions, people }]))
}

function idList(ids: readonly string[]): Sql {
  return ids.length === 0
    ? sql`(null)`
    : sql`(${sql.join(
        ids.map((id) => sql`${id}::uuid`),
        sql`, `,
      )})`
}
