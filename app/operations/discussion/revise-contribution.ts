import { insertWording } from '#db/queries/discussion/contributions.ts'
import { decideOwn, readWords, type WrittenWords } from '#domain/discussion/decide.ts'
import { done, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { type DiscussionNeeds, growThread, tellGrown } from './grow-thread.ts'

/** Says one's own contribution in other words; those that it had stay readable. */
export async function reviseContribution(
  needs: DiscussionNeeds,
  viewer: Viewer,
  input: WrittenWords & { threadId: string; key: string; contributionId: string },
): Promise<Outcome<{ contributionId: string }>> {
  const { contributionId } = input
  return await growThread(needs, viewer, input, async ({ tx, thread, person, standings, atMs, key }) => {
    const { personId } = person
    const own = decideOwn(standings, personId, contributionId)
    if (!own.ok) return own
    const words = readWords(input)
    if (!words.ok) return words
    const isNew = await insertWording(tx, { wordingId: key, contributionId, atMs, words: words.value })
    if (isNew) await tellGrown(tx, thread, { personId, atMs, key, kind: 'revised', contributionId })
    return done({ contributionId })
  })
}
