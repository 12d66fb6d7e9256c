import type { Queryable } from '#db/database.ts'
import { appendNegotiationFact, insertNegotiation, setTheme } from '#db/queries/theme/negotiations.ts'
import type { NegotiationFrame, NewNegotiationFact, OpenStep } from '#domain/theme/negotiation-fact.ts'
import { STEP_MINUTES } from '#domain/theme/read-words.ts'
import type { DemoName } from './demo-lesson.ts'
import type { DemoThemes } from './demo-themes.ts'

interface Needs {
  readonly tx: Queryable
  readonly newId: () => string
  readonly personOf: (name: DemoName) => string
  readonly communityId: string
}

const MINUTE = 60_000
const DAY = 86_400_000

/**
 * The themes of the demo in one language: one adopted with its record, which the lesson study works on, and one whose
 * proposals are discussed without names.
 */
export async function makeDemoThemes(
  needs: Needs,
  { adopted, underWay }: DemoThemes,
  lessonStudyId: string,
  nowMs: number,
): Promise<void> {
  const { newId } = needs
  const first = await aNegotiation(
    needs,
    { question: adopted.question, blind: false, lessonStudyId },
    nowMs - 9 * DAY,
  )
  const ids = adopted.proposals.map(() => newId())
  for (const [index, { by, ...words }] of adopted.proposals.entries())
    await first(by, { kind: 'proposal.made', key: ids[index]!, body: { proposalId: ids[index]!, ...words } })
  await first('chen', moved('discuss'))
  for (const { by, on, ...said } of adopted.said) {
    const key = newId()
    const body = { contributionId: key, proposalId: ids[on]!, buildsOn: null, ...said }
    await first(by, { kind: 'contribution.made', key, body })
  }
  await first('chen', moved('merge'))
  const both = newId()
  const { by, ...words } = adopted.merged
  await first(by, {
    kind: 'proposals.merged',
    key: both,
    body: { proposalId: both, sources: ids.slice(0, 2), ...words },
  })
  await first('chen', moved('rank'))
  const estimate = ids[2]!
  const dots = { chen: [3, 0], wang: [2, 1], zhou: [0, 3], li: [3, 0], zhang: [2, 1] } as const
  for (const [name, [onBoth, onOther]] of Object.entries(dots)) {
    const given = { ...(onBoth > 0 && { [both]: onBoth }), ...(onOther > 0 && { [estimate]: onOther }) }
    await first(name as DemoName, { kind: 'ballot.cast', key: newId(), body: { dots: given } })
  }
  await first('chen', moved('object'))
  const objectionId = newId()
  await first(adopted.objection.by, {
    kind: 'objection.raised',
    key: objectionId,
    body: { objectionId, proposalId: both, reason: adopted.objection.reason },
  })
  await first('chen', {
    kind: 'objection.answered',
    key: newId(),
    body: { objectionId, how: 'reworded', ...adopted.answer },
  })
  for (const name of ['zhou', 'li', 'zhang', 'wang'] as const)
    await first(name, { kind: 'support.declared', key: newId(), body: { proposalId: both, supports: true } })
  const negotiationId = await first('chen', {
    kind: 'theme.adopted',
    key: 'theme.adopted',
    body: { proposalId: both, theme: adopted.answer.theme },
  })
  await setTheme(needs.tx, lessonStudyId, negotiationId)

  const second = await aNegotiation(
    needs,
    { question: underWay.question, blind: true, lessonStudyId: null },
    nowMs - DAY,
  )
  const open = underWay.proposals.map(() => newId())
  for (const [index, { by: whose, ...its }] of underWay.proposals.entries())
    await second(whose, {
      kind: 'proposal.made',
      key: open[index]!,
      body: { proposalId: open[index]!, ...its },
    })
  await second('li', moved('discuss'))
  const key = newId()
  const { by: asker, ...said } = underWay.said
  const asked = { contributionId: key, proposalId: open.at(-1)!, buildsOn: null, ...said }
  await second(asker, { kind: 'contribution.made', key, body: asked })
}

function moved(to: OpenStep): NewNegotiationFact {
  return { kind: 'negotiation.moved', key: `moved/${to}`, body: { to } }
}

/** Begins one, and answers how to go on in it: each fact comes four minutes after the one before. */
async function aNegotiation(
  { tx, newId, personOf, communityId }: Needs,
  it: Pick<NegotiationFrame, 'question' | 'blind' | 'lessonStudyId'>,
  begunAtMs: number,
) {
  const negotiationId = newId()
  await insertNegotiation(tx, {
    negotiationId,
    communityId,
    ...it,
    method: 'dots',
    dotsEach: 3,
    dotsOnOne: 3,
    minutes: STEP_MINUTES,
    begunBy: personOf(it.blind ? 'li' : 'chen'),
    begunAtMs,
  })
  let atMs = begunAtMs
  return async (by: DemoName, fact: NewNegotiationFact): Promise<string> => {
    atMs += 4 * MINUTE
    await appendNegotiationFact(tx, { ...fact, negotiationId, personId: personOf(by), atMs })
    return negotiationId
  }
}
