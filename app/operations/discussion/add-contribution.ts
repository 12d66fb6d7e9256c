import { findContribution, insertContribution } from '#db/queries/discussion/contributions.ts'
import type { NewContribution } from '#domain/discussion/contribution.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import { type Growing, tellGrown } from './grow-thread.ts'

/** Writes a contribution down that `decide` decides on; one that was sent before is answered like the first time. */
export async function addContribution(
  { tx, thread, person, atMs, key }: Growing,
  decide: () => Promise<Outcome<NewContribution>>,
): Promise<Outcome<{ contributionId: string }>> {
  const { personId } = person
  const { threadId } = thread
  const there = await findContribution(tx, key)
  if (there !== null) {
    const isThis = there.threadId === threadId && there.personId === personId
    return isThis ? done({ contributionId: key }) : refused('tryAgain')
  }
  const decided = await decide()
  if (!decided.ok) return decided
  await insertContribution(tx, { ...decided.value, contributionId: key, threadId, personId, atMs })
  const { kind, toIds } = decided.value
  await tellGrown(tx, thread, { personId, atMs, key, kind, contributionId: key, toIds })
  return done({ contributionId: key })
}
