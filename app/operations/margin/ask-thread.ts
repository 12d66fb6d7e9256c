import { z } from 'zod'
import type { Queryable } from '#db/database.ts'
import { findThread } from '#db/queries/margin/thread.ts'
import type { Thread } from '#domain/margin/margin-state.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'

/** A thread as it stands; refuses what is no id, and an id that no annotation has. */
export async function askThread(
  db: Queryable,
  lessonStudyId: string,
  annotationId: string,
): Promise<Outcome<Thread>> {
  if (!z.uuid().safeParse(annotationId).success) return refused('notFound')
  const thread = await findThread(db, lessonStudyId, annotationId)
  return thread === null ? refused('notFound') : done(thread)
}
