import { quotablesOf } from '#db/queries/discussion/contributions.ts'
import type { Reference } from '#domain/discussion/contribution.ts'
import { decideContribution, type WrittenWords } from '#domain/discussion/decide.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askEdition } from '../library/ask-edition.ts'
import { addContribution } from './add-contribution.ts'
import { type DiscussionNeeds, growThread } from './grow-thread.ts'

/** Says something in a thread: anew or building on what was said, with quotes and with editions that the viewer may read. */
export async function contribute(
  needs: DiscussionNeeds,
  viewer: Viewer,
  input: WrittenWords & {
    threadId: string
    key: string
    buildsOn: string
    references: readonly Reference[]
  },
): Promise<Outcome<{ contributionId: string }>> {
  for (const it of input.references) {
    if (it.kind !== 'edition') continue
    const asked = await askEdition(needs.db, viewer, 'edition.read', it.editionId)
    if (!asked.ok) return asked
  }
  return await growThread(needs, viewer, input, (growing) =>
    addContribution(growing, async () => {
      const { tx, thread, standings, person } = growing
      const ids = input.references.flatMap((it) => (it.kind === 'contribution' ? [it.contributionId] : []))
      const quotable = await quotablesOf(tx, thread.place, ids)
      return decideContribution(standings, person.personId, input, quotable)
    }),
  )
}
