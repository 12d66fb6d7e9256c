import type { Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { contribute as decideContribution } from '#domain/theme/decide-proposals.ts'
import { changeNegotiation, type In, type ThemeNeeds } from './change-negotiation.ts'

/** Says something about a proposal: asks, brings evidence, builds on what was said. */
export async function contribute(
  needs: ThemeNeeds,
  viewer: Viewer,
  input: In & { proposalId: string; text: string; scaffold: string; buildsOn: string },
): Promise<Outcome<null>> {
  return await changeNegotiation(needs, viewer, 'theme.discuss', input, (state, move) =>
    decideContribution(state, move, input),
  )
}
