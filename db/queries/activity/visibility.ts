import { eq } from 'drizzle-orm'
import type { Visibility } from '#domain/activity/visibility.ts'
import type { Queryable } from '../../database.ts'
import { lessonStudy } from '../../schema/activity.ts'

/** Writes down who may see a lesson study. */
export async function setVisibility(tx: Queryable, lessonStudyId: string, to: Visibility): Promise<void> {
  await tx.update(lessonStudy).set({ visibility: to }).where(eq(lessonStudy.id, lessonStudyId))
}
