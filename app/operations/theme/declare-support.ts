import type { Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { declareSupport as decideSupport } from '#domain/theme/decide-closing.ts'
import { changeNegotiation, type In, type ThemeNeeds } from './change-negotiation.ts'

/** Says openly that one supports a theme that came out first, or no more. */
export async function declareSupport(
  needs: ThemeNeeds,
  viewer: Viewer,
  input: In & { proposalId: string; supports: boolean },
): Promise<Outcome<null>> {
  return await changeNegotiation(needs, viewer, 'theme.object', input, (state, move, frame) =>
    decideSupport(state, frame, move, input),
  )
}
