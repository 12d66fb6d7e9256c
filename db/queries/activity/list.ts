import { and, asc, desc, eq, inArray, isNull, notInArray, or, sql, type SQL } from 'drizzle-orm'
import { readVisibility, type Visibility } from '#domain/activity/visibility.ts'
import type { Queryable } from '../../database.ts'
import { lessonStudy } from '../../schema/activity.ts'
import { community } from '../../schema/people.ts'
import { session } from '../../schema/session.ts'

/** A lesson study as a line of a list. */
export interface LessonStudyLine {
  readonly lessonStudyId: string
  readonly communityId: string
  readonly visibility: Visibility
  readonly communityName: string
  readonly title: string
  readonly subject: string
  readonly grade: string
  /** Since when a session runs; null when none does. */
  readonly runningSinceMs: number | null
  /** When something last happened: an edit, a fact, or its making. */
  readonly lastActivityMs: number
}

/** A part of a list. */
export interface Part {
  readonly limit: number
  readonly offset: number
}

/** More than anybody has. */
const ALL: Part = { limit: 1_000_000, offset: 0 }

/**
 * The lesson studies of some communities and those named one by one: running sessions first, then the newest; at most
 * `part.limit`, after the first `part.offset`. What lies in the trash is on no list but the trash's own.
 */
export async function lessonStudiesIn(
  db: Queryable,
  where: { communityIds: readonly string[]; lessonStudyIds: readonly string[] },
  part: Part = ALL,
): Promise<LessonStudyLine[]> {
  if (where.communityIds.length === 0 && where.lessonStudyIds.length === 0) return []
  return await list(
    db,
    or(
      inArray(lessonStudy.communityId, [...where.communityIds]),
      inArray(lessonStudy.id, [...where.lessonStudyIds]),
    ),
    part,
  )
}

/** How many of the lesson studies that are shown to others are listed at once. */
const SHOWN_MAX = 60

/**
 * The lesson studies that are shown to everybody here, or to the institutions of these communities' members, and that
 * are none of these communities' own: the newest first.
 */
export async function lessonStudiesShown(
  db: Queryable,
  to: { communityIds: readonly string[]; colleaguesIn: readonly string[] },
): Promise<LessonStudyLine[]> {
  const toColleagues = and(
    eq(lessonStudy.visibility, 'institution'),
    inArray(lessonStudy.communityId, [...to.colleaguesIn]),
  )
  return await list(
    db,
    and(
      or(eq(lessonStudy.visibility, 'public'), to.colleaguesIn.length === 0 ? undefined : toColleagues),
      to.communityIds.length === 0 ? undefined : notInArray(lessonStudy.communityId, [...to.communityIds]),
    ),
    { limit: SHOWN_MAX, offset: 0 },
  )
}

/** The lesson studies of one community. */
export async function lessonStudiesOfCommunity(
  db: Queryable,
  communityId: string,
  part: Part = ALL,
): Promise<LessonStudyLine[]> {
  return await list(db, eq(lessonStudy.communityId, communityId), part)
}

async function list(db: Queryable, where: SQL | undefined, part: Part): Promise<LessonStudyLine[]> {
  // Each is one step down an index, however long the logs are. What was sealed is older than what was not.
  const lastActivity = sql<number>`greatest(
    ${lessonStudy.createdAtMs},
    (select f.at_ms from fact f where f.lesson_study_id = ${lessonStudy.id} order by f.id desc limit 1),
    (select max(coalesce(
      (select at_ms from document_update where document_id = d.id and epoch = d.epoch order by id desc limit 1),
      (select to_ms from document_segment where document_id = d.id and epoch = d.epoch order by to_id desc limit 1)
    )) from document d where d.lesson_study_id = ${lessonStudy.id} and d.owner_id is null))`.mapWith(Number)
  const rows = await db
    .select({
      lessonStudyId: lessonStudy.id,
      communityId: lessonStudy.communityId,
      visibility: lessonStudy.visibility,
      communityName: community.name,
      title: lessonStudy.title,
      subject: lessonStudy.subject,
      grade: lessonStudy.grade,
      runningSinceMs: session.startedAtMs,
      lastActivityMs: lastActivity,
    })
    .from(lessonStudy)
    .innerJoin(community, eq(community.id, lessonStudy.communityId))
    .leftJoin(session, and(eq(session.lessonStudyId, lessonStudy.id), isNull(session.endedAtMs)))
    .where(and(where, isNull(lessonStudy.trashedAtMs)))
    .orderBy(sql`${session.id} is null`, desc(lastActivity), asc(lessonStudy.id))
    .limit(part.limit)
    .offset(part.offset)
  return rows.map((row) => ({ ...row, visibility: readVisibility(row.visibility) }))
}

/** The same by name only, the newest first: for finding one among all. */
export async function lessonStudyNames(
  db: Queryable,
  where: { communityIds: readonly string[]; lessonStudyIds: readonly string[] },
): Promise<
  Pick<LessonStudyLine, 'lessonStudyId' | 'communityId' | 'visibility' | 'communityName' | 'title'>[]
> {
  if (where.communityIds.length === 0 && where.lessonStudyIds.length === 0) return []
  const rows = await db
    .select({
      lessonStudyId: lessonStudy.id,
      communityId: lessonStudy.communityId,
      visibility: lessonStudy.visibility,
      communityName: community.name,
      title: lessonStudy.title,
    })
    .from(lessonStudy)
    .innerJoin(community, eq(community.id, lessonStudy.communityId))
    .where(
      and(
        or(
          inArray(lessonStudy.communityId, [...where.communityIds]),
          inArray(lessonStudy.id, [...where.lessonStudyIds]),
        ),
        isNull(lessonStudy.trashedAtMs),
      ),
    )
    .orderBy(desc(lessonStudy.createdAtMs), asc(lessonStudy.id))
  return rows.map((row) => ({ ...row, visibility: readVisibility(row.visibility) }))
}
