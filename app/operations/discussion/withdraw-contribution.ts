import { markWithdrawn } from '#db/queries/discussion/contributions.ts'
import { decideOwn, toldOf } from '#domain/discussion/decide.ts'
import { done, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { type DiscussionNeeds, growThread, tellGrown } from './grow-thread.ts'

/** Takes one's own contribution back: its place stays, with what builds on it, and its words are no longer shown. */
export async function withdrawContribution(
  needs: DiscussionNeeds,
  viewer: Viewer,
  input: { threadId: string; key: string; contributionId: string },
): Promise<Outcome<{ contributionId: string }>> {
  const { contributionId } = input
  return await growThread(needs, viewer, input, async ({ tx, thread, person, standings, atMs }) => {
    const { personId } = person
    // Sent again it is the same.
    const isTaken = standings.some(
      (it) => it.contributionId === contributionId && it.personId === personId && it.isWithdrawn,
    )
    if (isTaken) return done({ contributionId })
    const own = decideOwn(standings, personId, contributionId)
    if (!own.ok) return own
    await markWithdrawn(tx, contributionId, atMs)
    const key = `withdrawn/${contributionId}`
    const toIds = toldOf(standings, own.value)
    await tellGrown(tx, thread, { personId, atMs, key, kind: 'withdrawn', contributionId, toIds })
    return done({ contributionId })
  })
}
