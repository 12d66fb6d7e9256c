import { inArray, sql } from 'drizzle-orm'
import { roleOf, type Membership } from '#domain/activity/organizers.ts'
import { readVisibility, type Visibility } from '#domain/activity/visibility.ts'
import type { ActivityRole, CommunityRole } from '#domain/people/roles.ts'
import type { Queryable } from '../../database.ts'
import { person } from '../../schema/people.ts'
import { schoolNames } from '../people/school-names.ts'

/** Somebody as pages show them: by name and school. */
export interface RosterEntry {
  readonly personId: string
  readonly name: string
  /** Empty when they belong to no school. */
  readonly school: string
}

/** Somebody who takes part in a lesson study, with what makes them part of it. */
export interface Participant extends RosterEntry, Membership {
  /** When the given role ends; null: it lasts, or there is none. */
  readonly untilMs: number | null
}

/**
 * Everybody whose name a lesson study's pages may have to show: its community, those with a role in it,
 * and everyone who ever did something there, also when they have left since.
 */
export async function rosterOf(db: Queryable, lessonStudyId: string): Promise<RosterEntry[]> {
  const rows = await db.execute<{ person_id: string; name: string }>(sql`
    with here as (select id, community_id, created_by from lesson_study where id = ${lessonStudyId}),
    ids as (
      select m.person_id from community_member m join here on m.community_id = here.community_id
      union select created_by from here
      union select r.person_id from lesson_study_role r where r.lesson_study_id = ${lessonStudyId}
      union select f.person_id from fact f where f.lesson_study_id = ${lessonStudyId}
      union select (p ->> 'personId')::uuid from fact f, jsonb_array_elements(f.body -> 'present') p
        where f.lesson_study_id = ${lessonStudyId} and f.kind = 'room.observed'
      union select c.person_id from document_client c join document d on d.id = c.document_id
        where d.lesson_study_id = ${lessonStudyId} and (d.owner_id is null or d.shown_at_ms is not null)
    )
    select p.id as person_id, p.name from person p where p.id in (select person_id from ids) order by p.name, p.id`)
  const people = rows.map((row) => ({ personId: row.person_id, name: row.name }))
  return await withSchools(db, people)
}

/** The people of a lesson study at a moment: those whose role in it has not ended, and whom of its community it is visible to. */
export async function participantsOf(
  db: Queryable,
  lessonStudyId: string,
  nowMs: number,
): Promise<Participant[]> {
  const { people, visibility } = await peopleAround(db, lessonStudyId, nowMs)
  return people.filter((it) => roleOf(it, visibility) !== null)
}

/** Everybody who takes part at a moment or might: its whole community, and those whose role in it has not ended. */
export async function peopleAround(
  db: Queryable,
  lessonStudyId: string,
  nowMs: number,
): Promise<{ people: Participant[]; visibility: Visibility }> {
  const rows = await db.execute<{
    person_id: string
    name: string
    in_community: CommunityRole | null
    given: ActivityRole | null
    until_ms: string | null
    visibility: string
  }>(sql`
    with held as (
      select r.* from lesson_study_role r
      where r.lesson_study_id = ${lessonStudyId} and (r.until_ms is null or r.until_ms > ${nowMs})
    ),
    ids as (
      select m.person_id from community_member m join lesson_study l on l.community_id = m.community_id where l.id = ${lessonStudyId}
      union select person_id from held
    )
    select p.id as person_id, p.name, m.role as in_community, r.role as given, r.until_ms, l.visibility
    from ids
    join person p on p.id = ids.person_id
    join lesson_study l on l.id = ${lessonStudyId}
    left join community_member m on m.community_id = l.community_id and m.person_id = p.id
    left join held r on r.person_id = p.id
    order by p.name, p.id`)
  const people = rows.map((row) => ({
    personId: row.person_id,
    name: row.name,
    inCommunity: row.in_community,
    given: row.given,
    untilMs: row.until_ms === null ? null : Number(row.until_ms),
  }))
  const visibility = readVisibility(rows[0]?.visibility ?? '')
  return { people: await withSchools(db, people), visibility }
}

/** People by their ids, as pages show them; who has no account is not in the map. */
export async function rosterEntries(
  db: Queryable,
  personIds: readonly string[],
): Promise<Map<string, RosterEntry>> {
  if (personIds.length === 0) return new Map()
  const people = await db
    .select({ personId: person.id, name: person.name })
    .from(person)
    .where(inArray(person.id, [...new Set(personIds)]))
  return new Map((await withSchools(db, people)).map((it) => [it.personId, it]))
}

async function withSchools<P extends { personId: string }>(db: Queryable, people: readonly P[]) {
  const schools = await schoolNames(
    db,
    people.map((it) => it.personId),
  )
  return people.map((it) => ({ ...it, school: schools.get(it.personId) ?? '' }))
}
