import type { Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { withdraw } from '#domain/theme/decide-proposals.ts'
import { changeNegotiation, type In, type ThemeNeeds } from './change-negotiation.ts'

/** Takes one's own proposal back. */
export async function withdrawProposal(
  needs: ThemeNeeds,
  viewer: Viewer,
  input: In & { proposalId: string },
): Promise<Outcome<null>> {
  return await changeNegotiation(needs, viewer, 'theme.propose', input, (state, move) =>
    withdraw(state, move, input.proposalId),
  )
}
