import { sql } from 'drizzle-orm'
import { readVisibility, type Visibility } from '#domain/activity/visibility.ts'
import type { Queryable } from '../../database.ts'

/** A lesson study that may have news for a person, and how far they were told of it. */
export interface NoticePlace {
  readonly lessonStudyId: string
  readonly communityId: string
  readonly visibility: Visibility
  readonly title: string
  /** The language that its plan was made in. */
  readonly language: string
  /** Since when the person takes part, in milliseconds: of what was before they are not told. */
  readonly sinceMs: number
  /** Ids of facts: read, and sent by e-mail, up to there. */
  readonly readUpTo: number
  readonly mailedUpTo: number
}

/**
 * The lesson studies of a person's communities and those in which a role was given to them. Whether they may
 * see them now is for `can()` to say. `only`: these alone.
 */
export async function noticePlaces(
  db: Queryable,
  personId: string,
  only?: readonly string[],
): Promise<NoticePlace[]> {
  if (only?.length === 0) return []
  const among = only === undefined ? sql`` : sql`and l.id in ${[...only]}`

  const rows = await db.execute<Record<keyof NoticePlace, string>>(sql`
    select l.id as "lessonStudyId", l.community_id as "communityId", l.visibility, l.title, l.language,
      -- A role that is given anew does not begin anew: the first fact about it tells since when.
      least(m.joined_at_ms, r.given_at_ms, case when r.person_id is not null then (
        select min(f.at_ms) from fact f
        where f.lesson_study_id = l.id and f.kind = 'access.changed' and f.body ->> 'personId' = r.person_id::text
      ) end) as "sinceMs",
      coalesce(k.read_up_to, 0) as "readUpTo", coalesce(k.mailed_up_to, 0) as "mailedUpTo"
    from lesson_study l
    left join community_member m on m.community_id = l.community_id and m.person_id = ${personId}
    left join lesson_study_role r on r.lesson_study_id = l.id and r.person_id = ${personId}
    left join notice_mark k on k.lesson_study_id = l.id and k.person_id = ${personId}
    where l.trashed_at_ms is null and (m.person_id is not null or r.person_id is not null) ${among}`)
  return rows.map((row) => ({
    lessonStudyId: row.lessonStudyId,
    communityId: row.communityId,
    visibility: readVisibility(row.visibility),
    title: row.title,
    language: row.language,
    sinceMs: Number(row.sinceMs),
    readUpTo: Number(row.readUpTo),
    mailedUpTo: Number(row.mailedUpTo),
  }))
}
