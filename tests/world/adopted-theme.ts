import { negotiationFacts } from '#db/queries/theme/negotiations.ts'
import type { Database } from '#db/database.ts'
import type { Person } from '#domain/people/viewer.ts'
import { foldNegotiation, standing } from '#domain/theme/negotiation-state.ts'
import { adoptTheme } from '#operations/theme/adopt-theme.ts'
import { beginNegotiation } from '#operations/theme/begin-negotiation.ts'
import { castBallot } from '#operations/theme/cast-ballot.ts'
import { chooseTheme } from '#operations/theme/choose-theme.ts'
import { contribute } from '#operations/theme/contribute.ts'
import { declareSupport } from '#operations/theme/declare-support.ts'
import { moveNegotiation } from '#operations/theme/move-negotiation.ts'
import { proposeTheme } from '#operations/theme/propose-theme.ts'
import { valueOf } from './people-doors.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** Two members of a community agree on a theme, step by step, and choose it for a lesson study of theirs. */
export async function agreeOnATheme(
  needs: Needs,
  [first, second]: readonly [Person, Person],
  { communityId, lessonStudyId }: { communityId: string; lessonStudyId: string },
): Promise<void> {
  const form = { question: 'What do we want to see grow?', method: 'dots', dotsEach: '3', lessonStudyId }
  const { negotiationId } = valueOf(await beginNegotiation(needs, first, { communityId, form }))
  const here = () => ({ negotiationId, key: needs.newId() })
  const moveOn = async (from: string) => valueOf(await moveNegotiation(needs, first, { ...here(), from }))
  const words = { theme: 'Pupils explain with drawings', why: '', evidence: 'Two of nine said why.' }
  valueOf(await proposeTheme(needs, second, { ...here(), ...words }))
  const [proposal] = standing(foldNegotiation(await negotiationFacts(needs.db, negotiationId)))
  const { proposalId } = proposal!
  await moveOn('propose')
  const said = { proposalId, text: 'What would we see?', scaffold: 'needToUnderstand', buildsOn: '' }
  valueOf(await contribute(needs, first, { ...here(), ...said }))
  await moveOn('discuss')
  await moveOn('merge')
  for (const who of [first, second])
    valueOf(await castBallot(needs, who, { ...here(), dots: { [proposalId]: 3 }, ranking: [] }))
  await moveOn('rank')
  valueOf(await declareSupport(needs, second, { ...here(), proposalId, supports: true }))
  valueOf(await adoptTheme(needs, first, { ...here(), proposalId }))
  valueOf(await chooseTheme(needs, first, { lessonStudyId, negotiationId }))
}
