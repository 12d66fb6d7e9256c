import type { Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { answerObjection as decideAnswer } from '#domain/theme/decide-closing.ts'
import { changeNegotiation, type In, type ThemeNeeds } from './change-negotiation.ts'

/** Answers an objection: with other words, or with a reason why these stay. */
export async function answerObjection(
  needs: ThemeNeeds,
  viewer: Viewer,
  input: In & { objectionId: string; how: string; reason: string; theme: string },
): Promise<Outcome<null>> {
  return await changeNegotiation(needs, viewer, 'theme.move', input, (state, move) =>
    decideAnswer(state, move, input),
  )
}
