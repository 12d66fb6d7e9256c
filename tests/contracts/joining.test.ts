import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listedSpaces } from '#db/queries/people/directory.ts'
import { requestsOf } from '#db/queries/people/join-requests.ts'
import type { Space } from '#db/queries/people/membership.ts'
import { can } from '#domain/policy.ts'
import { acceptInvitation } from '#operations/people/accept-invitation.ts'
import { askToJoin } from '#operations/people/ask-to-join.ts'
import { createInstitution } from '#operations/people/create-institution.ts'
import { decideRequest } from '#operations/people/decide-request.ts'
import { invite } from '#operations/people/invite.ts'
import { listSpace } from '#operations/people/list-space.ts'
import { readAudit } from '#operations/people/read-audit.ts'
import { readRequests } from '#operations/people/read-requests.ts'
import { withdrawRequest } from '#operations/people/withdraw-request.ts'
import { aCommunity, anInstitution, aPerson } from '../world/people.ts'
import { peopleWorld, reasonOf, reasonsOf, valueOf } from '../world/people-doors.ts'

let world: Awaited<ReturnType<typeof peopleWorld>>
beforeAll(async () => {
  world = await peopleWorld()
})
afterAll(() => world.drop())

const address = '10.0.0.1'
const ask = async (by: string, space: Space, words = 'I teach grade 3 as well.') =>
  askToJoin(world.needs, await world.viewerOf(by), { space, words })
const accept = async (by: string, requestId: string) =>
  decideRequest(world.needs, await world.viewerOf(by), { requestId, decision: { accept: true } })
const decline = async (by: string, requestId: string, reason = 'The group is full.') =>
  decideRequest(world.needs, await world.viewerOf(by), { requestId, decision: { accept: false, reason } })
const waiting = async (by: string, space: Space) =>
  valueOf(await readRequests(world.needs, await world.viewerOf(by), { space })).requests
const link = async (by: string, space: Space) =>
  valueOf(await invite(world.needs, await world.viewerOf(by), { space, days: 7, uses: null })).secret
const comeBy = async (personId: string, secret: string) =>
  acceptInvitation(world.needs, await world.viewerOf(personId), { secret, address })
const kinds = async (by: string, space: Space) =>
  valueOf(
    await readAudit(world.needs, await world.viewerOf(by), { space, group: null, before: null }),
  ).facts.map((it) => it.kind)

/** A listed community with two stewards and a member. */
async function aListedCommunity() {
  const [lin, chen, wu] = [await aPerson(world.db), await aPerson(world.db), await aPerson(world.db)]
  const members = [lin, { ...chen, role: 'steward' as const }, wu]
  const { communityId } = await aCommunity(world.db, { members })
  const space: Space = { kind: 'community', id: communityId }
  valueOf(await listSpace(world.needs, await world.viewerOf(lin.personId), { space, listed: true }))
  return { space, lin: lin.personId, chen: chen.personId, wu: wu.personId }
}
async function aSchool(name: string) {
  const head = await aPerson(world.db)
  const members = [{ ...head, role: 'administrator' as const }]
  const { institutionId } = await anInstitution(world.db, { name, members })
  return { space: { kind: 'institution', id: institutionId } as Space, head: head.personId }
}

describe('the directory', () => {
  it('[M33] shows what was listed by its name and its number of members, and never a name of theirs', async () => {
    const { space, lin, wu } = await aListedCommunity()
    const unlisted = await aCommunity(world.db, {
      name: 'Nobody’s business',
      members: [await aPerson(world.db)],
    })
    const all = await listedSpaces(world.db, '')
    expect(all.find((it) => it.space.id === space.id)).toEqual({
      space,
      name: expect.any(String),
      purpose: '',
      people: 3,
    })
    expect(all.some((it) => it.space.id === unlisted.communityId)).toBe(false)
    const by = async (who: string, listed: boolean) =>
      listSpace(world.needs, await world.viewerOf(who), { space, listed })
    expect(reasonOf(await by(wu, false))).toBe('notAllowed')
    expect(reasonOf(await by((await aPerson(world.db)).personId, false))).toBe('notFound')
    valueOf(await by(lin, false))
    valueOf(await by(lin, false))
    expect((await listedSpaces(world.db, '')).some((it) => it.space.id === space.id)).toBe(false)
    expect(await kinds(lin, space)).toEqual(['space.unlisted', 'space.listed'])
  })

  it('finds by name, whatever signs stand in the search', async () => {
    const { space, head } = await aSchool('100% Qingshan_School')
    valueOf(await listSpace(world.needs, await world.viewerOf(head), { space, listed: true }))
    const found = async (words: string) =>
      (await listedSpaces(world.db, words)).some((it) => it.space.id === space.id)
    expect(await found('qingshan_s')).toBe(true)
    expect(await found('100%')).toBe(true)
    expect(await found('qingshan%s')).toBe(false)
  })
})

describe('joining by request', () => {
  it('[M34] goes from asking to being let in, and each step stands in the audit', async () => {
    const { space, lin, wu } = await aListedCommunity()
    const jun = (await aPerson(world.db)).personId
    const { requestId } = valueOf(await ask(jun, space))
    expect(
      can(await world.viewerOf(jun), 'community.view', { kind: 'community', communityId: space.id }),
    ).toBe(false)
    expect(await waiting(lin, space)).toMatchObject([{ requestId, personId: jun }])
    expect(reasonOf(await readRequests(world.needs, await world.viewerOf(wu), { space }))).toBe('notAllowed')
    expect(reasonOf(await accept(wu, requestId))).toBe('notAllowed')
    expect(reasonOf(await accept(jun, requestId))).toBe('notFound')
    valueOf(await accept(lin, requestId))
    expect((await world.viewerOf(jun)).communities.get(space.id)).toBe('member')
    expect(await waiting(lin, space)).toEqual([])
    expect(await requestsOf(world.db, jun)).toMatchObject([{ state: 'accepted', space }])
    expect((await kinds(lin, space)).slice(0, 3)).toEqual([
      'request.accepted',
      'member.joined',
      'request.made',
    ])
  })

  it('[M34] is declined with a reason that the asker reads, who may ask again', async () => {
    const { space, lin } = await aListedCommunity()
    const jun = (await aPerson(world.db)).personId
    const { requestId } = valueOf(await ask(jun, space))
    expect(reasonOf(await decline(lin, requestId, '  '))).toBe('required')
    expect(reasonOf(await decline(lin, requestId, 'x'.repeat(301)))).toBe('tooLong')
    valueOf(await decline(lin, requestId))
    expect(await requestsOf(world.db, jun)).toMatchObject([
      { state: 'declined', reason: 'The group is full.' },
    ])
    expect(reasonOf(await accept(lin, requestId))).toBe('requestSettled')
    expect(reasonOf(await ask(jun, space))).toBeNull()
  })

  it('[M34] is one at a time, of listed spaces, by people who are not in', async () => {
    const { space, lin, wu } = await aListedCommunity()
    const jun = (await aPerson(world.db)).personId
    expect(reasonOf(await ask(jun, space, ' '))).toBe('required')
    expect(reasonOf(await ask(wu, space))).toBe('alreadyMember')
    expect(reasonOf(await ask(jun, { kind: 'community', id: 'no id' }))).toBe('notFound')
    const many = await Promise.all([ask(jun, space), ask(jun, space), ask(jun, space)])
    expect(reasonsOf(many)).toEqual(['alreadyAsked', 'alreadyAsked', null])
    valueOf(await listSpace(world.needs, await world.viewerOf(lin), { space, listed: false }))
    expect(reasonOf(await ask((await aPerson(world.db)).personId, space))).toBe('notFound')
    // What waits stays, and may still be decided.
    expect(await waiting(lin, space)).toHaveLength(1)
  })

  it('[M34] is taken back by the asker only, while it is open', async () => {
    const { space, lin } = await aListedCommunity()
    const jun = (await aPerson(world.db)).personId
    const { requestId } = valueOf(await ask(jun, space))
    const withdraw = async (by: string) =>
      withdrawRequest(world.needs, await world.viewerOf(by), { requestId })
    expect(reasonOf(await withdraw(lin))).toBe('notFound')
    valueOf(await withdraw(jun))
    expect(reasonOf(await withdraw(jun))).toBe('requestSettled')
    expect(reasonOf(await accept(lin, requestId))).toBe('requestSettled')
  })

  it('[M35] is decided once, also by two stewards at the same moment', async () => {
    const { space, lin, chen } = await aListedCommunity()
    for (let round = 0; round < 15; round += 1) {
      const jun = (await aPerson(world.db)).personId
      const { requestId } = valueOf(await ask(jun, space))
      const both = await Promise.all([accept(lin, requestId), decline(chen, requestId)])
      expect(reasonsOf(both)).toEqual(['requestSettled', null])
      const accepted = both[0].ok
      expect((await world.viewerOf(jun)).communities.has(space.id)).toBe(accepted)
      expect(await requestsOf(world.db, jun)).toMatchObject([{ state: accepted ? 'accepted' : 'declined' }])
    }
  })

  it('[M35] is settled by coming in by an invitation, also at the moment of accepting', async () => {
    const { space, lin } = await aListedCommunity()
    const secret = await link(lin, space)
    const early = (await aPerson(world.db)).personId
    const before = valueOf(await ask(early, space))
    valueOf(await comeBy(early, secret))
    expect(await waiting(lin, space)).toEqual([])
    expect(reasonOf(await accept(lin, before.requestId))).toBe('requestSettled')
    for (let round = 0; round < 15; round += 1) {
      const jun = (await aPerson(world.db)).personId
      const { requestId } = valueOf(await ask(jun, space))
      const [came, decided] = await Promise.all([comeBy(jun, secret), accept(lin, requestId)])
      expect([came.ok, decided.ok].filter(Boolean)).toHaveLength(1)
      expect(came.ok ? reasonOf(decided) : reasonOf(came)).toBe(came.ok ? 'requestSettled' : 'alreadyMember')
      expect(await requestsOf(world.db, jun)).toMatchObject([{ state: 'accepted' }])
    }
    expect(await waiting(lin, space)).toEqual([])
  })
})

describe('one institution a person', () => {
  it('[M36] refuses a second one, by the name of the first', async () => {
    const [one, two] = [await aSchool('Shiyan'), await aSchool('Qingshan')]
    const jun = (await aPerson(world.db)).personId
    valueOf(await comeBy(jun, await link(one.head, one.space)))
    const refused = await comeBy(jun, await link(two.head, two.space))
    expect(refused).toMatchObject({
      ok: false,
      refusal: { reason: 'otherInstitution', values: { institution: 'Shiyan' } },
    })
    const form = { name: 'My own', settlementType: null }
    expect(reasonOf(await createInstitution(world.needs, await world.viewerOf(jun), form))).toBe(
      'otherInstitution',
    )
    valueOf(await listSpace(world.needs, await world.viewerOf(two.head), { space: two.space, listed: true }))
    expect(reasonOf(await ask(jun, two.space))).toBe('otherInstitution')
    expect([...(await world.viewerOf(jun)).institutions.keys()]).toEqual([one.space.id])
  })

  it('[M36] holds when somebody comes into several at once, and any number of communities is fine', async () => {
    const schools = [await aSchool('A'), await aSchool('B'), await aSchool('C')]
    const links = await Promise.all(schools.map((it) => link(it.head, it.space)))
    for (let round = 0; round < 15; round += 1) {
      const jun = (await aPerson(world.db)).personId
      const form = { name: 'My own', settlementType: null }
      const all = await Promise.all([
        ...links.map((secret) => comeBy(jun, secret)),
        createInstitution(world.needs, await world.viewerOf(jun), form),
      ])
      expect(reasonsOf(all)).toEqual(['otherInstitution', 'otherInstitution', 'otherInstitution', null])
      expect((await world.viewerOf(jun)).institutions.size).toBe(1)
    }
    const jun = (await aPerson(world.db)).personId
    const [first, second] = [await aListedCommunity(), await aListedCommunity()]
    valueOf(await comeBy(jun, await link(first.lin, first.space)))
    valueOf(await comeBy(jun, await link(second.lin, second.space)))
    expect((await world.viewerOf(jun)).communities.size).toBe(2)
  })

  it('[M36] asks who wants to come from another school to leave it first, and keeps the request', async () => {
    const [one, two] = [await aSchool('Shiyan'), await aSchool('Qingshan')]
    valueOf(await listSpace(world.needs, await world.viewerOf(two.head), { space: two.space, listed: true }))
    const jun = (await aPerson(world.db)).personId
    const { requestId } = valueOf(await ask(jun, two.space))
    valueOf(await comeBy(jun, await link(one.head, one.space)))
    expect(await accept(two.head, requestId)).toMatchObject({
      ok: false,
      refusal: { reason: 'theirInstitution', values: { institution: 'Shiyan' } },
    })
    expect(await waiting(two.head, two.space)).toHaveLength(1)
  })

  it('[M36] leaves those who belonged to two before as they are', async () => {
    const jun = await aPerson(world.db)
    for (const name of ['Old A', 'Old B']) await anInstitution(world.db, { name, members: [jun] })
    expect((await world.viewerOf(jun.personId)).institutions.size).toBe(2)
    const { space, head } = await aSchool('New')
    expect(reasonOf(await comeBy(jun.personId, await link(head, space)))).toBe('otherInstitution')
  })
})
