import type { Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { castBallot as decideBallot } from '#domain/theme/decide-ballot.ts'
import { changeNegotiation, type In, type ThemeNeeds } from './change-negotiation.ts'

/** Gives one's dots or one's order, until the ranking is closed. */
export async function castBallot(
  needs: ThemeNeeds,
  viewer: Viewer,
  input: In & { dots: Readonly<Record<string, number>>; ranking: readonly string[] },
): Promise<Outcome<null>> {
  return await changeNegotiation(needs, viewer, 'theme.rank', input, (state, { key }, frame) =>
    decideBallot(state, frame, key, input),
  )
}
