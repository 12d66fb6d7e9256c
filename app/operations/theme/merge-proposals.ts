import type { Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { merge } from '#domain/theme/decide-proposals.ts'
import type { ProposalForm } from '#domain/theme/read-words.ts'
import { changeNegotiation, type In, type ThemeNeeds } from './change-negotiation.ts'

/** Makes one proposal out of several; all who made them stay credited. */
export async function mergeProposals(
  needs: ThemeNeeds,
  viewer: Viewer,
  input: In & ProposalForm & { sources: readonly string[] },
): Promise<Outcome<null>> {
  return await changeNegotiation(needs, viewer, 'theme.merge', input, (state, move) =>
    merge(state, move, input),
  )
}
