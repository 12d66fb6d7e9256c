import { z } from 'zod'
import { insertContribution } from '#db/queries/discussion/contributions.ts'
import { findThread, insertThread } from '#db/queries/discussion/threads.ts'
import { takeTurn } from '#db/queries/people/rate-limit.ts'
import { lockFacts } from '#db/queries/session/facts.ts'
import type { DiscussionPlace, Thread } from '#domain/discussion/contribution.ts'
import { decideContribution, readQuestion, type WrittenWords } from '#domain/discussion/decide.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askDiscussion } from './ask-discussion.ts'
import { type DiscussionNeeds, tellGrown } from './grow-thread.ts'

/** Begins a thread with a question and, when something was written, with a first contribution. The same key twice is one thread. */
export async function beginThread(
  { db, clock, newId }: DiscussionNeeds & { readonly newId: () => string },
  viewer: Viewer,
  input: WrittenWords & { place: DiscussionPlace; key: string; question: string },
): Promise<Outcome<{ threadId: string }>> {
  const { place, key } = input
  const asked = await askDiscussion(db, viewer, 'discussion.contribute', place)
  if (!asked.ok) return asked
  const { personId } = asked.value.person
  if (!z.uuid().safeParse(key).success) return refused('required', { field: 'key' })
  const question = readQuestion(input.question)
  if (!question.ok) return question
  const said =
    input.text.trim() === ''
      ? null
      : decideContribution([], personId, { ...input, buildsOn: '', references: [] }, [])
  if (said !== null && !said.ok) return said
  const tooOften = await takeTurn(db, 'contribute', personId, clock())
  if (tooOften !== null) return tooOften
  return await db.transaction(async (tx) => {
    if (place.kind === 'lessonStudy') await lockFacts(tx, place.lessonStudyId)
    // It may have gone into the trash while it was waited for.
    const still = await askDiscussion(tx, viewer, 'discussion.contribute', place)
    if (!still.ok) return still
    const atMs = clock()
    const thread: Thread = {
      threadId: key,
      place,
      question: question.value,
      begunBy: personId,
      begunAtMs: atMs,
    }
    if (!(await insertThread(tx, thread))) {
      const there = await findThread(tx, key)
      const isThis = there?.begunBy === personId && isSame(there.place, place)
      return isThis ? done({ threadId: key }) : refused('tryAgain')
    }
    await tellGrown(tx, thread, { personId, atMs, key, kind: 'thread', contributionId: null })
    if (said !== null) {
      const contributionId = newId()
      await insertContribution(tx, { ...said.value, contributionId, threadId: key, personId, atMs })
      await tellGrown(tx, thread, {
        personId,
        atMs,
        key: contributionId,
        kind: 'contribution',
        contributionId,
      })
    }
    return done({ threadId: key })
  })
}

function isSame(a: DiscussionPlace, b: DiscussionPlace): boolean {
  return a.kind === 'lessonStudy'
    ? b.kind === 'lessonStudy' && a.lessonStudyId === b.lessonStudyId
    : b.kind === 'community' && a.communityId === b.communityId
}
