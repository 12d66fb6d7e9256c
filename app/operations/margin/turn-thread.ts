import { z } from 'zod'
import type { Database } from '#db/database.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { askThread } from './ask-thread.ts'

/**
 * Resolves a thread or opens it again: one's own for whoever may annotate, another's for who designs.
 * What stands like that already stays (`factId` null). Refuses for a suggestion that was decided.
 */
export async function turnThread(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  input: { lessonStudyId: string; annotationId: string; key: string; to: 'resolved' | 'open' },
): Promise<Outcome<{ factId: number | null }>> {
  const { lessonStudyId, annotationId, key, to } = input
  const asked = await askLessonStudy(db, viewer, 'lessonStudy.view', lessonStudyId)
  if (!asked.ok) return asked
  if (!z.uuid().safeParse(key).success) return refused('required', { field: 'key' })
  const { personId } = asked.value.person
  return await db.transaction(async (tx): Promise<Outcome<{ factId: number | null }>> => {
    await lockFacts(tx, lessonStudyId)
    const found = await askThread(tx, lessonStudyId, annotationId)
    if (!found.ok) return found
    const thread = found.value
    const action = thread.authorId === personId ? 'margin.annotate' : 'margin.resolve'
    const may = await askLessonStudy(tx, viewer, action, lessonStudyId)
    if (!may.ok) return may
    if (thread.state === 'accepted' || thread.state === 'declined') return refused('alreadyDecided')
    if (thread.state === to) return done({ factId: null })
    const factId = await appendFact(tx, {
      lessonStudyId,
      sessionId: (await runningSession(tx, lessonStudyId))?.id ?? null,
      atMs: clock(),
      personId,
      kind: to === 'resolved' ? 'annotation.resolved' : 'annotation.reopened',
      key,
      body: { annotationId },
    })
    return done({ factId })
  })
}
