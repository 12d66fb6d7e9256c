import type { Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { object } from '#domain/theme/decide-closing.ts'
import { changeNegotiation, type In, type ThemeNeeds } from './change-negotiation.ts'

/** Objects to a theme that came out first, with a reason. */
export async function raiseObjection(
  needs: ThemeNeeds,
  viewer: Viewer,
  input: In & { proposalId: string; reason: string },
): Promise<Outcome<null>> {
  return await changeNegotiation(needs, viewer, 'theme.object', input, (state, move, frame) =>
    object(state, frame, move, input),
  )
}
