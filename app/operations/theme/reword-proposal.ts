import type { Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { reword } from '#domain/theme/decide-proposals.ts'
import type { ProposalForm } from '#domain/theme/read-words.ts'
import { changeNegotiation, type In, type ThemeNeeds } from './change-negotiation.ts'

/** Gives one's own proposal other words; the earlier ones stay in the record. */
export async function rewordProposal(
  needs: ThemeNeeds,
  viewer: Viewer,
  input: In & ProposalForm & { proposalId: string },
): Promise<Outcome<null>> {
  return await changeNegotiation(needs, viewer, 'theme.propose', input, (state, move) =>
    reword(state, move, input),
  )
}
