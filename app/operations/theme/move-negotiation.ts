import type { Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { moveOn } from '#domain/theme/decide-closing.ts'
import { changeNegotiation, type In, type ThemeNeeds } from './change-negotiation.ts'

/** Moves a negotiation on from a step to the next. */
export async function moveNegotiation(
  needs: ThemeNeeds,
  viewer: Viewer,
  input: In & { from: string },
): Promise<Outcome<null>> {
  return await changeNegotiation(needs, viewer, 'theme.move', input, (state) => moveOn(state, input.from))
}
