import type { Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { endWithout } from '#domain/theme/decide-closing.ts'
import { changeNegotiation, type In, type ThemeNeeds } from './change-negotiation.ts'

/** Ends a negotiation without a theme, with a reason. */
export async function endNegotiation(
  needs: ThemeNeeds,
  viewer: Viewer,
  input: In & { reason: string },
): Promise<Outcome<null>> {
  return await changeNegotiation(needs, viewer, 'theme.move', input, (state) =>
    endWithout(state, input.reason),
  )
}
