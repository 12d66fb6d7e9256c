import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adoptTheme } from '#operations/theme/adopt-theme.ts'
import { beginNegotiation } from '#operations/theme/begin-negotiation.ts'
import { castBallot } from '#operations/theme/cast-ballot.ts'
import { endNegotiation } from '#operations/theme/end-negotiation.ts'
import { moveNegotiation } from '#operations/theme/move-negotiation.ts'
import { proposeTheme } from '#operations/theme/propose-theme.ts'
import { readAudit } from '#operations/people/read-audit.ts'
import { peopleWorld, reasonOf, valueOf } from '../world/people-doors.ts'
import { aCommunity, aPerson } from '../world/people.ts'

let world: Awaited<ReturnType<typeof peopleWorld>>
beforeAll(async () => {
  world = await peopleWorld()
})
afterAll(() => world.drop())

describe('the audit of a community', () => {
  it('[O19] says that a theme was negotiated and what came of it, and nothing of what was said', async () => {
    const { db, needs, viewerOf } = world
    const [lin, wu] = [await aPerson(db), await aPerson(db)]
    const { communityId } = await aCommunity(db, { members: [lin, wu] })
    const [steward, member] = [await viewerOf(lin.personId), await viewerOf(wu.personId)]
    const begin = async (question: string) =>
      valueOf(await beginNegotiation(needs, member, { communityId, form: { question, blind: 'on' } }))
        .negotiationId
    const act = (negotiationId: string) => ({ negotiationId, key: randomUUID() as string })

    const agreed = await begin('What grows?')
    const proposal = act(agreed)
    valueOf(await proposeTheme(needs, member, { ...proposal, theme: 'Pupils ask', why: 'w', evidence: 'e' }))
    for (const from of ['propose', 'discuss', 'merge'])
      valueOf(await moveNegotiation(needs, member, { ...act(agreed), from }))
    valueOf(await castBallot(needs, member, { ...act(agreed), dots: { [proposal.key]: 1 }, ranking: [] }))
    valueOf(await moveNegotiation(needs, member, { ...act(agreed), from: 'rank' }))
    const adopt = () => adoptTheme(needs, steward, { ...act(agreed), proposalId: proposal.key })
    expect((await Promise.all([adopt(), adopt()])).map(reasonOf)).toEqual([null, null])

    const dropped = await begin('What else?')
    const end = () => endNegotiation(needs, member, { ...act(dropped), reason: 'Not now.' })
    valueOf(await end())
    valueOf(await end())
    expect(reasonOf(await beginNegotiation(needs, member, { communityId, form: { question: '' } }))).toBe(
      'required',
    )

    const space = { kind: 'community', id: communityId } as const
    const audit = await readAudit(needs, steward, { space, group: 'themes', before: null })
    expect(valueOf(audit).facts.map((it) => [it.kind, it.personId, it.body])).toEqual([
      ['theme.setAside', wu.personId, { question: 'What else?' }],
      ['theme.begun', wu.personId, { question: 'What else?' }],
      ['theme.adopted', lin.personId, { theme: 'Pupils ask' }],
      ['theme.begun', wu.personId, { question: 'What grows?' }],
    ])
    const all = await readAudit(needs, steward, { space, group: null, before: null })
    expect(JSON.stringify(valueOf(all).facts)).not.toContain('Not now.')
  })
})
