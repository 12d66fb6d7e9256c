import type { Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { withdrawObjection as decideWithdrawal } from '#domain/theme/decide-closing.ts'
import { changeNegotiation, type In, type ThemeNeeds } from './change-negotiation.ts'

/** Withdraws one's own objection. */
export async function withdrawObjection(
  needs: ThemeNeeds,
  viewer: Viewer,
  input: In & { objectionId: string },
): Promise<Outcome<null>> {
  return await changeNegotiation(needs, viewer, 'theme.object', input, (state, move) =>
    decideWithdrawal(state, move, input.objectionId),
  )
}
