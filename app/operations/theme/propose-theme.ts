import type { Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { propose } from '#domain/theme/decide-proposals.ts'
import type { ProposalForm } from '#domain/theme/read-words.ts'
import { changeNegotiation, type In, type ThemeNeeds } from './change-negotiation.ts'

/** Proposes a theme. */
export async function proposeTheme(
  needs: ThemeNeeds,
  viewer: Viewer,
  input: In & ProposalForm,
): Promise<Outcome<null>> {
  return await changeNegotiation(needs, viewer, 'theme.propose', input, (state, move) =>
    propose(state, move, input),
  )
}
