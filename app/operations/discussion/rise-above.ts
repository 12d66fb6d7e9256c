import { decideRiseAbove, type WrittenWords } from '#domain/discussion/decide.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { addContribution } from './add-contribution.ts'
import { type DiscussionNeeds, growThread } from './grow-thread.ts'

/** Writes a synthesis over at least three contributions of a thread, which then lie beneath it. */
export async function riseAbove(
  needs: DiscussionNeeds,
  viewer: Viewer,
  input: WrittenWords & { threadId: string; key: string; gathers: readonly string[] },
): Promise<Outcome<{ contributionId: string }>> {
  return await growThread(needs, viewer, input, (growing) =>
    addContribution(growing, () =>
      Promise.resolve(decideRiseAbove(growing.standings, growing.person.personId, input)),
    ),
  )
}
