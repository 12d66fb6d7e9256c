import { z } from 'zod'
import type { Database } from '#db/database.ts'
import { takeTurn } from '#db/queries/people/rate-limit.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { CHAT_LINE_MAX } from '#domain/session/fact.ts'
import { writtenLine } from '#domain/session/written-line.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'

/**
 * Says a line in the chat. `key` is a uuid that the sender makes: sent again it is the same line.
 * `factId` is null when the line was there already. Refuses `tooOften` who floods a lesson study.
 */
export async function say(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  input: { lessonStudyId: string; key: string; text: string },
): Promise<Outcome<{ factId: number | null }>> {
  const { lessonStudyId, key } = input
  const asked = await askLessonStudy(db, viewer, 'chat.say', lessonStudyId)
  if (!asked.ok) return asked
  const text = writtenLine(input.text)
  if (!z.uuid().safeParse(key).success) return refused('required', { field: 'key' })
  if (text === '') return refused('required', { field: 'text' })
  if (text.length > CHAT_LINE_MAX)
    return refused('tooLong', { field: 'text', values: { max: CHAT_LINE_MAX } })
  const { personId } = asked.value.person
  const tooOften = await takeTurn(db, 'say', `${personId}/${lessonStudyId}`, clock())
  if (tooOften !== null) return tooOften
  return await db.transaction(async (tx) => {
    await lockFacts(tx, lessonStudyId)
    const sessionId = (await runningSession(tx, lessonStudyId))?.id ?? null
    const factId = await appendFact(tx, {
      lessonStudyId,
      sessionId,
      atMs: clock(),
      personId,
      kind: 'chat.said',
      key,
      body: { text },
    })
    return done({ factId })
  })
}
