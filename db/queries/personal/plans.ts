import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { readVisibility, type Visibility } from '#domain/activity/visibility.ts'
import type { Queryable } from '../../database.ts'
import { lessonStudy } from '../../schema/activity.ts'
import { document } from '../../schema/document.ts'

/** A personal plan as a line of its owner's list. */
export interface MyPersonalPlan {
  readonly documentId: string
  readonly lessonStudyId: string
  readonly communityId: string
  readonly visibility: Visibility
  readonly title: string
  readonly createdAtMs: number
  /** Since when the others may read it; null: it is private. */
  readonly shownAtMs: number | null
}

/** The personal plans of one person over all lesson studies that are not in the trash, the newest first. */
export async function personalPlansOf(db: Queryable, personId: string): Promise<MyPersonalPlan[]> {
  const rows = await db
    .select({
      documentId: document.id,
      lessonStudyId: lessonStudy.id,
      communityId: lessonStudy.communityId,
      visibility: lessonStudy.visibility,
      title: lessonStudy.title,
      createdAtMs: document.createdAtMs,
      shownAtMs: document.shownAtMs,
    })
    .from(document)
    .innerJoin(lessonStudy, eq(lessonStudy.id, document.lessonStudyId))
    .where(
      and(eq(document.ownerId, personId), eq(document.kind, 'personal'), isNull(lessonStudy.trashedAtMs)),
    )
    .orderBy(desc(document.createdAtMs), desc(document.id))
  return rows.map((row) => ({ ...row, visibility: readVisibility(row.visibility) }))
}

/** Shows a personal plan to the others of its lesson study (`atMs`), or hides it again (null). */
export async function setShown(tx: Queryable, documentId: string, shownAtMs: number | null): Promise<void> {
  await tx
    .update(document)
    .set({ shownAtMs })
    .where(and(eq(document.id, documentId), eq(document.kind, 'personal')))
}

/** The shared plans of these lesson studies. */
export async function sharedPlansOf(
  db: Queryable,
  lessonStudyIds: readonly string[],
): Promise<{ documentId: string; lessonStudyId: string }[]> {
  if (lessonStudyIds.length === 0) return []
  return await db
    .select({ documentId: document.id, lessonStudyId: document.lessonStudyId })
    .from(document)
    .where(and(inArray(document.lessonStudyId, [...lessonStudyIds]), eq(document.kind, 'plan')))
}
