import type { Queryable } from '#db/database.ts'
import { setTheme } from '#db/queries/theme/negotiations.ts'
import { castBallot } from '#domain/theme/decide-ballot.ts'
import { adopt, answerObjection, declareSupport, moveOn, object } from '#domain/theme/decide-closing.ts'
import { contribute, merge, propose } from '#domain/theme/decide-proposals.ts'
import type { DemoName } from './demo-lesson.ts'
import { demoNegotiation } from './demo-negotiation.ts'
import type { DemoThemes } from './demo-themes.ts'

interface Needs {
  readonly tx: Queryable
  readonly newId: () => string
  readonly personOf: (name: DemoName) => string
  readonly communityId: string
}

/**
 * A theme of the demo from its proposals to its adoption, which the lesson study works on. Answers when it was
 * adopted: an hour and a half after it was begun.
 */
export async function agreeOnDemoTheme(
  needs: Needs,
  it: DemoThemes['adopted'],
  { lessonStudyId, begunAtMs }: { lessonStudyId: string; begunAtMs: number },
): Promise<number> {
  const begun = { question: it.question, blind: false, lessonStudyId, begunBy: 'chen' } as const
  const { act, negotiationId, lastAtMs } = await demoNegotiation(needs, begun, begunAtMs)
  const ids: string[] = []
  for (const { by, ...words } of it.proposals)
    ids.push(await act(by, (state, move) => propose(state, move, words)))
  await act('chen', (state) => moveOn(state, 'propose'))
  for (const { by, on, ...said } of it.said) {
    const contribution = { proposalId: ids[on]!, buildsOn: '', ...said }
    await act(by, (state, move) => contribute(state, move, contribution))
  }
  await act('chen', (state) => moveOn(state, 'discuss'))
  const { by, ...words } = it.merged
  const both = await act(by, (state, move) => merge(state, move, { sources: ids.slice(0, 2), ...words }))
  await act('chen', (state) => moveOn(state, 'merge'))
  const estimate = ids[2]!
  const dots = { chen: [3, 0], wang: [2, 1], zhou: [0, 3], li: [3, 0], zhang: [2, 1] } as const
  for (const [name, [onBoth, onOther]] of Object.entries(dots)) {
    const given = { [both]: onBoth, [estimate]: onOther }
    await act(name as DemoName, (state, { key }, frame) =>
      castBallot(state, frame, key, { dots: given, ranking: [] }),
    )
  }
  await act('chen', (state) => moveOn(state, 'rank'))
  const objectionId = await act(it.objection.by, (state, move, frame) =>
    object(state, frame, move, { proposalId: both, reason: it.objection.reason }),
  )
  const answer = { objectionId, how: 'reworded', ...it.answer }
  await act('chen', (state, move) => answerObjection(state, move, answer))
  for (const name of ['zhou', 'li', 'zhang', 'wang'] as const)
    await act(name, (state, move, frame) =>
      declareSupport(state, frame, move, { proposalId: both, supports: true }),
    )
  await act('chen', (state, _move, frame) => adopt(state, frame, both))
  await setTheme(needs.tx, lessonStudyId, negotiationId)
  return lastAtMs()
}

/** A theme of the demo whose proposals are discussed without names. */
export async function beginDemoTheme(
  needs: Needs,
  it: DemoThemes['underWay'],
  begunAtMs: number,
): Promise<void> {
  const begun = { question: it.question, blind: true, lessonStudyId: null, begunBy: 'li' } as const
  const { act } = await demoNegotiation(needs, begun, begunAtMs)
  let last = ''
  for (const { by, ...words } of it.proposals)
    last = await act(by, (state, move) => propose(state, move, words))
  await act('li', (state) => moveOn(state, 'propose'))
  const { by, ...said } = it.said
  await act(by, (state, move) => contribute(state, move, { proposalId: last, buildsOn: '', ...said }))
}
