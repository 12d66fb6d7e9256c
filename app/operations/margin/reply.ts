import { z } from 'zod'
import type { Database } from '#db/database.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { writtenText } from '#domain/margin/written-text.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { askMentions } from './ask-mentions.ts'
import { askThread } from './ask-thread.ts'

/**
 * Answers in a thread, whatever state it is in. `replyId` is a uuid that the sender makes: sent again it
 * is the same reply. Refuses to mention somebody whom the lesson study does not know.
 */
export async function reply(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  input: {
    lessonStudyId: string
    annotationId: string
    replyId: string
    text: string
    mentions: readonly string[]
  },
): Promise<Outcome<{ factId: number | null }>> {
  const { lessonStudyId, annotationId, replyId } = input
  const asked = await askLessonStudy(db, viewer, 'margin.annotate', lessonStudyId)
  if (!asked.ok) return asked
  if (!z.uuid().safeParse(replyId).success) return refused('required', { field: 'replyId' })
  const text = writtenText(input.text, 'text')
  if (!text.ok) return text
  const mentions = await askMentions(db, lessonStudyId, input.mentions)
  if (!mentions.ok) return mentions
  const { personId } = asked.value.person
  return await db.transaction(async (tx): Promise<Outcome<{ factId: number | null }>> => {
    await lockFacts(tx, lessonStudyId)
    const thread = await askThread(tx, lessonStudyId, annotationId)
    if (!thread.ok) return thread
    const factId = await appendFact(tx, {
      lessonStudyId,
      sessionId: (await runningSession(tx, lessonStudyId))?.id ?? null,
      atMs: clock(),
      personId,
      kind: 'annotation.replied',
      key: `annotation.replied/${replyId}`,
      body: { annotationId, replyId, text: text.value, mentions: mentions.value },
    })
    return done({ factId })
  })
}
