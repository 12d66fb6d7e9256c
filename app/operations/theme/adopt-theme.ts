import type { Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { adopt } from '#domain/theme/decide-closing.ts'
import { changeNegotiation, type In, type ThemeNeeds } from './change-negotiation.ts'

/** Adopts a theme, with its record. */
export async function adoptTheme(
  needs: ThemeNeeds,
  viewer: Viewer,
  input: In & { proposalId: string },
): Promise<Outcome<null>> {
  return await changeNegotiation(needs, viewer, 'theme.adopt', input, (state, _move, frame) =>
    adopt(state, frame, input.proposalId),
  )
}
