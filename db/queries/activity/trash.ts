import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm'
import { z } from 'zod'
import { readVisibility, type Visibility } from '#domain/activity/visibility.ts'
import type { Queryable } from '../../database.ts'
import { lessonStudy } from '../../schema/activity.ts'
import { person, community } from '../../schema/people.ts'

/** A lesson study as it lies in the trash. */
export interface TrashedLessonStudy {
  readonly lessonStudyId: string
  readonly communityId: string
  readonly visibility: Visibility
  readonly communityName: string
  readonly title: string
  readonly trashedAtMs: number
  /** Name of whoever put it there. */
  readonly trashedBy: string
}

const COLUMNS = {
  lessonStudyId: lessonStudy.id,
  communityId: lessonStudy.communityId,
  visibility: lessonStudy.visibility,
  communityName: community.name,
  title: lessonStudy.title,
  trashedAtMs: lessonStudy.trashedAtMs,
  trashedBy: person.name,
}

const trash = (db: Queryable) =>
  db
    .select(COLUMNS)
    .from(lessonStudy)
    .innerJoin(community, eq(community.id, lessonStudy.communityId))
    .innerJoin(person, eq(person.id, lessonStudy.trashedBy))

function trashedRow(
  row: Omit<TrashedLessonStudy, 'visibility' | 'trashedAtMs'> & {
    readonly visibility: string
    readonly trashedAtMs: number | null
  },
): TrashedLessonStudy {
  return { ...row, visibility: readVisibility(row.visibility), trashedAtMs: row.trashedAtMs! }
}

/** What of these communities, and of those named one by one, lies in the trash: the newest first. */
export async function trashedIn(
  db: Queryable,
  where: { communityIds: readonly string[]; lessonStudyIds: readonly string[] },
): Promise<TrashedLessonStudy[]> {
  if (where.communityIds.length === 0 && where.lessonStudyIds.length === 0) return []
  const rows = await trash(db)
    .where(
      and(
        isNotNull(lessonStudy.trashedAtMs),
        or(
          inArray(lessonStudy.communityId, [...where.communityIds]),
          inArray(lessonStudy.id, [...where.lessonStudyIds]),
        ),
      ),
    )
    .orderBy(desc(lessonStudy.trashedAtMs), asc(lessonStudy.id))
  return rows.map(trashedRow)
}

/** A lesson study that lies in the trash; null when it does not, or there is none. */
export async function findTrashed(db: Queryable, lessonStudyId: string): Promise<TrashedLessonStudy | null> {
  if (!z.uuid().safeParse(lessonStudyId).success) return null
  const rows = await trash(db).where(
    and(eq(lessonStudy.id, lessonStudyId), isNotNull(lessonStudy.trashedAtMs)),
  )
  return rows[0] === undefined ? null : trashedRow(rows[0])
}

/** Puts it into the trash. False: it lies there already, or is gone. */
export async function putIntoTrash(
  tx: Queryable,
  it: { lessonStudyId: string; by: string; atMs: number },
): Promise<boolean> {
  const rows = await tx
    .update(lessonStudy)
    .set({ trashedAtMs: it.atMs, trashedBy: it.by })
    .where(and(eq(lessonStudy.id, it.lessonStudyId), isNull(lessonStudy.trashedAtMs)))
    .returning({ id: lessonStudy.id })
  return rows.length > 0
}

/** Takes it out of the trash. False: it does not lie there, or is gone. */
export async function takeOutOfTrash(tx: Queryable, lessonStudyId: string): Promise<boolean> {
  const rows = await tx
    .update(lessonStudy)
    .set({ trashedAtMs: null, trashedBy: null })
    .where(and(eq(lessonStudy.id, lessonStudyId), isNotNull(lessonStudy.trashedAtMs)))
    .returning({ id: lessonStudy.id })
  return rows.length > 0
}

/** What was put into the trash at or before a moment, the oldest first. */
export async function trashedBefore(db: Queryable, atMs: number): Promise<string[]> {
  const rows = await db
    .select({ lessonStudyId: lessonStudy.id })
    .from(lessonStudy)
    .where(lte(lessonStudy.trashedAtMs, atMs))
    .orderBy(asc(lessonStudy.trashedAtMs), asc(lessonStudy.id))
  return rows.map((row) => row.lessonStudyId)
}

/** Whether there is such a lesson study at all, in the trash or not: what its room tells is kept either way. */
export async function isKept(db: Queryable, lessonStudyId: string): Promise<boolean> {
  if (!z.uuid().safeParse(lessonStudyId).success) return false
  const rows = await db
    .select({ id: lessonStudy.id })
    .from(lessonStudy)
    .where(eq(lessonStudy.id, lessonStudyId))
  return rows.length > 0
}
