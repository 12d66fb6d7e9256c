import { z } from 'zod'
import type { Database } from '#db/database.ts'
import { appendFact, hasRaisedHand, lockFacts } from '#db/queries/session/facts.ts'
import { runningSession } from '#db/queries/session/running.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'

/**
 * Raises one's own hand, or lowers a hand: one's own, or another's for who leads the meeting. `key`
 * is a uuid that the sender makes: sent again it is the same move. Refuses raising for another.
 */
export async function moveHand(
  { db, clock }: { readonly db: Database; readonly clock: () => number },
  viewer: Viewer,
  input: { lessonStudyId: string; key: string; move: 'raise' | 'lower'; personId: string },
): Promise<Outcome<{ factId: number | null }>> {
  const { lessonStudyId, key, move, personId } = input
  const own = viewer?.personId === personId
  if (!own && move === 'raise') return refused('notAllowed')
  const asked = await askLessonStudy(db, viewer, own ? 'hand.raise' : 'hand.lowerAnothers', lessonStudyId)
  if (!asked.ok) return asked
  if (!z.uuid().safeParse(key).success) return refused('required', { field: 'key' })
  if (!z.uuid().safeParse(personId).success) return refused('notFound')
  return await db.transaction(async (tx): Promise<Outcome<{ factId: number | null }>> => {
    await lockFacts(tx, lessonStudyId)
    if (!own && !(await hasRaisedHand(tx, lessonStudyId, personId))) return refused('notFound')
    const sessionId = (await runningSession(tx, lessonStudyId))?.id ?? null
    const common = { lessonStudyId, sessionId, atMs: clock(), personId, key }
    const by = asked.value.person.personId
    const factId =
      move === 'raise'
        ? await appendFact(tx, { ...common, kind: 'hand.raised', body: {} })
        : await appendFact(tx, { ...common, kind: 'hand.lowered', body: own ? {} : { by } })
    return done({ factId })
  })
}
