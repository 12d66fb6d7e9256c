import type { Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { undoMerge as decideUndo } from '#domain/theme/decide-proposals.ts'
import { changeNegotiation, type In, type ThemeNeeds } from './change-negotiation.ts'

/** Takes a merge back: its proposals stand by themselves again. */
export async function undoMerge(
  needs: ThemeNeeds,
  viewer: Viewer,
  input: In & { proposalId: string },
): Promise<Outcome<null>> {
  return await changeNegotiation(needs, viewer, 'theme.merge', input, (state, move) =>
    decideUndo(state, move, input.proposalId),
  )
}
