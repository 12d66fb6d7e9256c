import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adoptedThemes, negotiationFacts, negotiationsOf, themeOf } from '#db/queries/theme/negotiations.ts'
import { communityMember, institution } from '#db/schema/people.ts'
import { countRanking } from '#domain/theme/count-ranking.ts'
import { foldNegotiation } from '#domain/theme/negotiation-state.ts'
import { adoptTheme } from '#operations/theme/adopt-theme.ts'
import { answerObjection } from '#operations/theme/answer-objection.ts'
import { beginNegotiation } from '#operations/theme/begin-negotiation.ts'
import { castBallot } from '#operations/theme/cast-ballot.ts'
import { chooseTheme } from '#operations/theme/choose-theme.ts'
import { contribute } from '#operations/theme/contribute.ts'
import { declareSupport } from '#operations/theme/declare-support.ts'
import { endNegotiation } from '#operations/theme/end-negotiation.ts'
import { mergeProposals } from '#operations/theme/merge-proposals.ts'
import { moveNegotiation } from '#operations/theme/move-negotiation.ts'
import { proposeTheme } from '#operations/theme/propose-theme.ts'
import { raiseObjection } from '#operations/theme/raise-objection.ts'
import { readNegotiation } from '#operations/theme/read-negotiation.ts'
import { undoMerge } from '#operations/theme/undo-merge.ts'
import { peopleWorld, reasonOf, reasonsOf, valueOf } from '../world/people-doors.ts'
import { aCommunity, aLessonStudy, anInstitution, aPerson } from '../world/people.ts'

let world: Awaited<ReturnType<typeof peopleWorld>>
beforeAll(async () => {
  world = await peopleWorld()
})
afterAll(() => world.drop())

const key = () => randomUUID() as string
const ROUNDS = 25

/** Lin is steward; Wu, of another school, begins; Zhou is a member, a stranger is not. */
async function aNegotiation(form: Record<string, string> = {}) {
  const { db, needs, viewerOf } = world
  const [lin, wu, zhou, stranger] = await Promise.all([aPerson(db), aPerson(db), aPerson(db), aPerson(db)])
  await anInstitution(db, { members: [lin] })
  await anInstitution(db, { members: [wu] })
  const { communityId } = await aCommunity(db, { members: [lin, wu, zhou] })
  const by = {
    lin: await viewerOf(lin.personId),
    wu: await viewerOf(wu.personId),
    zhou: await viewerOf(zhou.personId),
    stranger: await viewerOf(stranger.personId),
  }
  const begun = await beginNegotiation(needs, by.wu, {
    communityId,
    form: { question: 'What grows?', ...form },
  })
  const { negotiationId } = valueOf(begun)
  const act = () => ({ negotiationId, key: key() })
  const state = async () => foldNegotiation(await negotiationFacts(db, negotiationId))
  const propose = async (who: keyof typeof by, theme: string) => {
    const it = act()
    valueOf(await proposeTheme(needs, by[who], { ...it, theme, why: 'why', evidence: 'seen' }))
    return it.key
  }
  const move = (who: keyof typeof by, from: string) => moveNegotiation(needs, by[who], { ...act(), from })
  const until = async (step: string) => {
    for (let from = (await state()).step; from !== step; from = (await state()).step)
      valueOf(await move('wu', from))
  }
  const vote = (who: keyof typeof by, dots: Record<string, number>) =>
    castBallot(needs, by[who], { ...act(), dots, ranking: [] })
  return { communityId, negotiationId, by, act, state, propose, move, until, vote, needs, db }
}

describe('who may', () => {
  it('[O1] members take part, who began and stewards move on, and nobody else sees it', async () => {
    const { by, act, needs, propose, move, negotiationId } = await aNegotiation()
    await propose('zhou', 'Pupils ask')
    const form = { theme: 'x', why: '', evidence: '' }
    expect(reasonOf(await proposeTheme(needs, by.stranger, { ...act(), ...form }))).toBe('notFound')
    expect(reasonOf(await readNegotiation(needs, by.stranger, { negotiationId }))).toBe('notFound')
    expect(reasonOf(await readNegotiation(needs, null, { negotiationId }))).toBe('notSignedIn')
    expect(reasonOf(await readNegotiation(needs, by.lin, { negotiationId: 'no-id' }))).toBe('notFound')
    expect(reasonOf(await move('zhou', 'propose'))).toBe('notAllowed')
    expect(reasonOf(await move('wu', 'propose'))).toBeNull()
    expect(reasonOf(await move('lin', 'discuss'))).toBeNull()
    expect(reasonOf(await endNegotiation(needs, by.zhou, { ...act(), reason: 'no' }))).toBe('notAllowed')
    expect(valueOf(await readNegotiation(needs, by.zhou, { negotiationId })).may).toEqual({
      move: false,
      adopt: false,
    })
  })

  it('[O1] a negotiation is begun by a member, for a lesson study of that community', async () => {
    const { db, needs, communityId, by } = await aNegotiation()
    const begin = (who: keyof typeof by, form: Record<string, string>) =>
      beginNegotiation(needs, by[who], { communityId, form: { question: 'What?', ...form } })
    const study = await aLessonStudy(db, { communityId, createdBy: by.wu.personId })
    const other = await aLessonStudy(db, { ...(await aCommunity(db)), createdBy: by.wu.personId })
    expect(reasonOf(await begin('zhou', { lessonStudyId: study.lessonStudyId }))).toBeNull()
    expect(reasonOf(await begin('zhou', { lessonStudyId: other.lessonStudyId }))).toBe('notFound')
    expect(reasonOf(await begin('zhou', { question: ' ' }))).toBe('required')
    expect(reasonOf(await begin('zhou', { dotsEach: '11' }))).toBe('outOfRange')
    expect(reasonOf(await begin('zhou', { dotsEach: '2', dotsOnOne: '3' }))).toBe('outOfRange')
    expect(reasonOf(await begin('zhou', { 'minutes.rank': 'soon' }))).toBe('notANumber')
    expect(reasonOf(await begin('stranger', {}))).toBe('notFound')
    expect(await negotiationsOf(db, communityId)).toHaveLength(2)
  })
})

describe('from proposal to adoption', () => {
  it('[O14, O17] leaves a record that says who proposed, supported and objected, and a theme to work on', async () => {
    const { db, needs, by, act, propose, until, vote, communityId, negotiationId } = await aNegotiation()
    const [ask, explain] = [await propose('wu', 'Pupils ask'), await propose('zhou', 'Pupils explain')]
    await until('discuss')
    valueOf(
      await contribute(needs, by.lin, {
        ...act(),
        proposalId: ask,
        text: 'Whom?',
        scaffold: 'needToUnderstand',
        buildsOn: '',
      }),
    )
    await until('merge')
    const merge = act()
    const words = { theme: 'Pupils ask and explain', why: '', evidence: '' }
    valueOf(await mergeProposals(needs, by.lin, { ...merge, sources: [ask, explain], ...words }))
    await until('rank')
    for (const who of ['lin', 'wu', 'zhou'] as const) valueOf(await vote(who, { [merge.key]: 2 }))
    await until('object')
    valueOf(await declareSupport(needs, by.zhou, { ...act(), proposalId: merge.key, supports: true }))
    const objection = act()
    valueOf(await raiseObjection(needs, by.zhou, { ...objection, proposalId: merge.key, reason: 'Too wide' }))
    expect(reasonOf(await adoptTheme(needs, by.lin, { ...act(), proposalId: merge.key }))).toBe(
      'objectionsOpen',
    )
    const answer = { objectionId: objection.key, how: 'noted', theme: '', reason: 'One year is long enough' }
    expect(reasonOf(await answerObjection(needs, by.zhou, { ...act(), ...answer }))).toBe('notAllowed')
    valueOf(await answerObjection(needs, by.wu, { ...act(), ...answer }))
    expect(reasonOf(await adoptTheme(needs, by.zhou, { ...act(), proposalId: merge.key }))).toBe('notAllowed')

    const study = await aLessonStudy(db, { communityId, createdBy: by.wu.personId })
    const choose = { lessonStudyId: study.lessonStudyId, negotiationId }
    expect(reasonOf(await chooseTheme(needs, by.wu, choose)), 'not adopted yet').toBe('notFound')
    valueOf(await adoptTheme(needs, by.lin, { ...act(), proposalId: merge.key }))
    expect(await adoptedThemes(db, communityId)).toMatchObject([{ negotiationId, theme: words.theme }])
    expect(reasonOf(await chooseTheme(needs, by.stranger, choose))).toBe('notFound')
    valueOf(await chooseTheme(needs, by.wu, choose))
    expect(await themeOf(db, study.lessonStudyId)).toMatchObject({ theme: words.theme })
    const elsewhere = await aLessonStudy(db, {
      ...(await aCommunity(db, { members: [by.wu] })),
      createdBy: by.wu.personId,
    })
    const foreign = { lessonStudyId: elsewhere.lessonStudyId, negotiationId }
    expect(reasonOf(await chooseTheme(needs, await world.viewerOf(by.wu.personId), foreign))).toBe('notFound')

    const { seen, became, people } = valueOf(await readNegotiation(needs, by.zhou, { negotiationId }))
    expect(seen).toMatchObject({ step: 'adopted', adopted: { theme: words.theme, by: by.lin.personId } })
    expect(seen.proposals.find((it) => it.proposalId === merge.key)?.authors).toEqual([
      by.wu.personId,
      by.zhou.personId,
    ])
    expect(seen.supporters[merge.key]).toEqual([by.zhou.personId])
    expect(seen.objections).toMatchObject([
      { reason: 'Too wide', state: 'noted', answer: { reason: answer.reason } },
    ])
    expect(seen.result).toMatchObject({ ballots: 3, dots: { [merge.key]: 6 } })
    expect(became).toEqual({ made: 2, alone: 0, merged: 2, withdrawn: 0 })
    expect(people.map((it) => it.personId).toSorted()).toEqual(
      [by.lin, by.wu, by.zhou].map((it) => it.personId).toSorted(),
    )
  })

  it('[O16] tells how rural schools fared when there are three of each kind, by the first that people joined', async () => {
    const { db, needs, by, communityId, negotiationId, propose, until, vote } = await aNegotiation()
    const theme = await propose('zhou', 'Pupils ask')
    await until('rank')
    valueOf(await vote('wu', { [theme]: 2 }))
    await until('object')
    const read = async () => valueOf(await readNegotiation(needs, by.wu, { negotiationId })).parity
    const join = async (settlementType: string, personId: string) => {
      const { institutionId } = await anInstitution(db, { members: [{ personId }] })
      await db.update(institution).set({ settlementType }).where(eq(institution.id, institutionId))
    }
    const newcomers = await Promise.all([0, 1, 2, 3, 4].map(() => aPerson(db)))
    await db
      .insert(communityMember)
      .values(newcomers.map(({ personId }) => ({ communityId, personId, role: 'member', joinedAtMs: 1 })))
    const [one, two, ...three] = newcomers
    await join('rural', by.zhou.personId)
    for (const { personId } of [one!, two!]) await join('teachingPoint', personId)
    for (const { personId } of three.slice(0, 2)) await join('urban', personId)
    // A second school of somebody who has one is not told.
    await join('urban', by.zhou.personId)
    expect(await read()).toBeNull()
    await join('countyTown', three[2]!.personId)
    expect(await read()).toEqual({
      rural: { institutions: 3, proposals: 1, ranked: 1, dots: 2 },
      town: { institutions: 3, proposals: 0, ranked: 0, dots: 0 },
    })
  })
})

describe('at the same moment', () => {
  it('[O9] a ballot counts or is refused when the ranking is closed meanwhile, and the totals agree', async () => {
    let refused = 0
    for (let round = 0; round < ROUNDS; round++) {
      const { propose, until, vote, move, state } = await aNegotiation()
      const theme = await propose('wu', 'Pupils ask')
      await until('rank')
      valueOf(await vote('wu', { [theme]: 1 }))
      const [lin, zhou, closed] = await Promise.all([
        vote('lin', { [theme]: 1 }),
        vote('zhou', { [theme]: 1 }),
        move('wu', 'rank'),
      ])
      valueOf(closed)
      const answers = [lin, zhou].map(reasonOf)
      for (const answer of answers) expect([null, 'rankingClosed']).toContain(answer)
      refused += answers.filter((it) => it !== null).length
      const { ballots } = countRanking(await state(), 'dots')
      expect(ballots, 'what was accepted, and no more').toBe(1 + answers.filter((it) => it === null).length)
    }
    process.stdout.write(`${refused} of ${2 * ROUNDS} ballots came too late\n`)
  })

  it('[O7] the dots of one person sent twice at once are never more than they have', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { propose, until, vote, state } = await aNegotiation()
      const [a, b] = [await propose('wu', 'a'), await propose('zhou', 'b')]
      await until('rank')
      await Promise.all([vote('lin', { [a]: 3 }), vote('lin', { [b]: 3 }), vote('lin', { [a]: 1, [b]: 2 })])
      const { dots } = countRanking(await state(), 'dots')
      expect(dots!.get(a)! + dots!.get(b)!).toBe(3)
    }
  })

  it('[O11] several who move on, adopt or end do it once', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { propose, until, vote, move, state, needs, by, act, db, negotiationId } = await aNegotiation({
        method: 'dots',
      })
      const [a, b] = [await propose('wu', 'a'), await propose('zhou', 'b')]
      expect(
        reasonsOf(await Promise.all([move('lin', 'propose'), move('wu', 'propose'), move('lin', 'propose')])),
      ).toEqual([null, null, null])
      expect((await state()).step).toBe('discuss')
      await until('rank')
      valueOf(await vote('lin', { [a]: 1, [b]: 1 }))
      await until('object')
      const answers = await Promise.all([
        adoptTheme(needs, by.lin, { ...act(), proposalId: a }),
        adoptTheme(needs, by.wu, { ...act(), proposalId: b }),
        endNegotiation(needs, by.lin, { ...act(), reason: 'no' }),
      ])
      expect(answers.filter((it) => it.ok)).toHaveLength(1)
      const last = (await negotiationFacts(db, negotiationId)).filter((it) =>
        ['theme.adopted', 'negotiation.ended'].includes(it.kind),
      )
      expect(last).toHaveLength(1)
    }
  })

  it('[O5, O6] a proposal is merged once, and a merge that is taken back while the ranking begins is one or the other', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { propose, until, move, state, needs, by, act } = await aNegotiation()
      const [a, b, c] = [await propose('wu', 'a'), await propose('zhou', 'b'), await propose('lin', 'c')]
      await until('merge')
      const merge = (sources: string[]) => {
        const it = act()
        return mergeProposals(needs, by.lin, { ...it, sources, theme: 'x', why: '', evidence: '' })
      }
      expect(reasonsOf(await Promise.all([merge([a, b]), merge([b, c])]))).toEqual(['proposalGone', null])
      const merged = [...(await state()).proposals.values()].find((it) => it.sources.length > 0)!
      const [undone, moved] = await Promise.all([
        undoMerge(needs, by.zhou, { ...act(), proposalId: merged.proposalId }),
        move('wu', 'merge'),
      ])
      valueOf(moved)
      const now = await state()
      expect([null, 'movedOn']).toContain(reasonOf(undone))
      expect(now.proposals.get(b)?.mergedInto).toBe(undone.ok ? null : merged.proposalId)
    }
  })

  it('[O18] what is sent twice happened once, also at once and after the step is over', async () => {
    const { needs, by, act, until, vote, propose, state } = await aNegotiation()
    const sent = { ...act(), theme: 'Pupils ask', why: '', evidence: '' }
    const twice = await Promise.all([1, 2, 3].map(() => proposeTheme(needs, by.wu, sent)))
    expect(reasonsOf(twice)).toEqual([null, null, null])
    expect((await state()).proposals.size).toBe(1)
    expect(reasonOf(await proposeTheme(needs, by.zhou, sent)), 'another’s key').toBe('tryAgain')
    await propose('zhou', 'b')
    await until('rank')
    const ballot = { ...act(), dots: { [sent.key]: 2 }, ranking: [] }
    valueOf(await castBallot(needs, by.wu, ballot))
    valueOf(await vote('zhou', { [sent.key]: 1 }))
    await until('object')
    expect(reasonOf(await castBallot(needs, by.wu, ballot)), 'it counted').toBeNull()
    expect(countRanking(await state(), 'dots').dots?.get(sent.key)).toBe(3)
  })
})
