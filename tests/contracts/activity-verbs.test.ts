import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findLessonStudy } from '#db/queries/activity/find.ts'
import { lessonStudiesIn, lessonStudiesOfCommunity } from '#db/queries/activity/list.ts'
import { participantsOf, rosterOf } from '#db/queries/activity/people.ts'
import { clientsOfDocument } from '#db/queries/document/clients.ts'
import { documentsOf } from '#db/queries/document/find.ts'
import { lastPosition } from '#db/queries/document/position.ts'
import { materialise } from '#db/queries/document/state.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { factsAfter } from '#db/queries/session/facts.ts'
import { SCHEMA_NUMBER } from '#domain/document-name.ts'
import { ACTIVITY_ROLES, type ActivityRole } from '#domain/people/roles.ts'
import { readPlan } from '#domain/plan/read-plan-document.ts'
import { activityRole, can } from '#domain/policy.ts'
import { createLessonStudy } from '#operations/activity/create-lesson-study.ts'
import { giveRole } from '#operations/activity/give-role.ts'
import { say } from '#operations/session/say.ts'
import { startSession } from '#operations/session/start-session.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aLessonStudy, aPerson, anInstitution, aCommunity } from '../world/people.ts'

/** A shared machine may be slow: what is waited for has time, what is counted is exact. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 })

let world: TestDatabase
beforeAll(async () => {
  world = await freshDatabase()
})
afterAll(() => world.drop())

const newId = () => crypto.randomUUID()
const clock = () => Date.now()
/** Nobody sits in a room here. */
const settleSeats = () => Promise.resolve()
const needs = () => ({ db: world.db, clock, newId, settleSeats })
const viewer = async ({ personId }: { personId: string }) =>
  (await loadViewer(world.db, personId, Date.now()))!
const form = {
  title: '分数的初步认识',
  subject: '数学',
  grade: '三年级',
  lessonMinutes: '40',
  language: 'zh-CN',
}

async function aCommunityOfTwo() {
  const [lin, wu] = [await aPerson(world.db, { name: 'Lin' }), await aPerson(world.db, { name: 'Wu' })]
  const { communityId } = await aCommunity(world.db, { members: [lin, wu] })
  return { lin, wu, communityId }
}

describe('beginning a lesson study', () => {
  it('[S20] its maker organises it, and its plan is a structured page written by them', async () => {
    const { wu, communityId } = await aCommunityOfTwo()
    const made = await createLessonStudy(needs(), await viewer(wu), { communityId, form })
    if (!made.ok) throw new Error(made.refusal.reason)
    const { lessonStudyId } = made.value
    expect(await findLessonStudy(world.db, lessonStudyId)).toMatchObject({
      communityId,
      title: '分数的初步认识',
      lessonMinutes: 40,
      language: 'zh-CN',
    })
    expect(activityRole(await viewer(wu), { lessonStudyId, communityId, visibility: 'community' })).toBe(
      'organizer',
    )

    const documents = await documentsOf(world.db, lessonStudyId)
    expect(documents.map((it) => it.kind).sort()).toEqual(['board', 'plan'])
    for (const it of documents) expect(it).toMatchObject({ epoch: 1, schemaNumber: SCHEMA_NUMBER[it.kind] })
    const { documentId } = documents.find((it) => it.kind === 'plan')!
    const { doc } = await materialise(world.db, { documentId, epoch: 1 })
    const text = JSON.stringify(readPlan(doc))
    expect(text).toContain('lessonFlow')
    expect(text.match(/"flowRow"/g)).toHaveLength(4)
    expect((await lastPosition(world.db, documentId, 1)).atId).toBeGreaterThan(0)
    const authors = await clientsOfDocument(world.db, documentId)
    expect([...authors.values()]).toEqual([wu.personId])
    expect([...authors.keys()]).toEqual([...doc.store.clients.keys()])
  })

  it('is refused with the field, and to those outside as if the community were not there', async () => {
    const { lin, communityId } = await aCommunityOfTwo()
    const stranger = await aPerson(world.db)
    const begin = async (who: { personId: string } | null, form: unknown) =>
      createLessonStudy(needs(), who === null ? null : await viewer(who), { communityId, form })
    expect(await begin(lin, { ...form, title: ' ' })).toMatchObject({
      refusal: { reason: 'required', field: 'title' },
    })
    expect(await begin(stranger, form)).toMatchObject({ refusal: { reason: 'notFound' } })
    expect(await begin(null, form)).toMatchObject({ refusal: { reason: 'notSignedIn' } })
    expect(await lessonStudiesOfCommunity(world.db, communityId)).toEqual([])
  })
})

describe('giving roles', () => {
  it('[S21] each role holds at once, told by one fact; taking it away leaves what the community gives', async () => {
    const { lin, wu, communityId } = await aCommunityOfTwo()
    const { lessonStudyId } = await aLessonStudy(world.db, { communityId, createdBy: lin.personId })
    const subject = { lessonStudyId, communityId, visibility: 'community' } as const
    for (const role of ACTIVITY_ROLES) {
      const given = await giveRole(needs(), await viewer(lin), { lessonStudyId, personId: wu.personId, role })
      expect(given).toMatchObject({ ok: true })
      expect(activityRole(await viewer(wu), subject)).toBe(role)
    }
    await giveRole(needs(), await viewer(lin), { lessonStudyId, personId: wu.personId, role: null })
    expect(activityRole(await viewer(wu), subject)).toBe('planner')
    const facts = await factsAfter(world.db, lessonStudyId, 0)
    expect(facts).toHaveLength(ACTIVITY_ROLES.length + 1)
    for (const fact of facts)
      expect(fact).toMatchObject({
        kind: 'access.changed',
        personId: lin.personId,
        body: { personId: wu.personId },
      })
  })

  it('[S21] reaches an expert outside the community, and takes them out again', async () => {
    const { lin, communityId } = await aCommunityOfTwo()
    const expert = await aPerson(world.db)
    const { lessonStudyId } = await aLessonStudy(world.db, { communityId, createdBy: lin.personId })
    const give = async (role: ActivityRole | null) =>
      giveRole(needs(), await viewer(lin), { lessonStudyId, personId: expert.personId, role })
    const subject = { kind: 'lessonStudy', lessonStudyId, communityId, visibility: 'community' } as const
    expect(can(await viewer(expert), 'lessonStudy.view', subject)).toBe(false)
    expect(await give('knowledgeableOther')).toMatchObject({ ok: true })
    expect(can(await viewer(expert), 'lessonStudy.view', subject)).toBe(true)
    expect(can(await viewer(expert), 'plan.write', subject)).toBe(false)
    expect(await participantsOf(world.db, lessonStudyId, Date.now())).toContainEqual({
      personId: expert.personId,
      name: expert.name,
      school: '',
      inCommunity: null,
      given: 'knowledgeableOther',
      untilMs: null,
    })
    expect(await give(null)).toMatchObject({ ok: true })
    expect(can(await viewer(expert), 'lessonStudy.view', subject)).toBe(false)
  })

  it('[S21] is told to whoever listens for changed access, when it is committed', async () => {
    const { lin, wu, communityId } = await aCommunityOfTwo()
    const { lessonStudyId } = await aLessonStudy(world.db, { communityId, createdBy: lin.personId })
    const heard: string[] = []
    const subscription = await world.db.sql.listen('access', (personId) => void heard.push(personId))
    await giveRole(needs(), await viewer(lin), { lessonStudyId, personId: wu.personId, role: 'observer' })
    await soon(() => heard).toEqual([wu.personId])
    await subscription.unlisten()
  })

  it('[S22] two organizers who put each other down at once leave one', async () => {
    const { lin, wu, communityId } = await aCommunityOfTwo()
    const roles = [
      { personId: lin.personId, role: 'organizer' },
      { personId: wu.personId, role: 'organizer' },
    ] as const
    const { lessonStudyId } = await aLessonStudy(world.db, { communityId, createdBy: lin.personId, roles })
    const [one, two] = [await viewer(lin), await viewer(wu)]
    const outcomes = await Promise.all([
      giveRole(needs(), one, { lessonStudyId, personId: wu.personId, role: 'guest' }),
      giveRole(needs(), two, { lessonStudyId, personId: lin.personId, role: 'guest' }),
    ])
    expect(outcomes.filter((it) => it.ok)).toHaveLength(1)
    expect(outcomes.find((it) => !it.ok)).toMatchObject({ refusal: { reason: 'lastOrganizer' } })
    const organizers = (await participantsOf(world.db, lessonStudyId, Date.now())).filter(
      (it) => it.given === 'organizer',
    )
    expect(organizers).toHaveLength(1)
  })

  it('is refused to everybody but organizers', async () => {
    const { lin, communityId } = await aCommunityOfTwo()
    for (const role of ACTIVITY_ROLES) {
      const who = await aPerson(world.db)
      const { lessonStudyId } = await aLessonStudy(world.db, {
        communityId,
        createdBy: lin.personId,
        roles: [{ personId: who.personId, role }],
      })
      const given = await giveRole(needs(), await viewer(who), {
        lessonStudyId,
        personId: lin.personId,
        role: 'guest',
      })
      expect(given.ok, role).toBe(role === 'organizer')
      if (!given.ok) expect(given.refusal.reason).toBe('notAllowed')
    }
  })

  it('is refused for somebody who does not exist', async () => {
    const { lin, communityId } = await aCommunityOfTwo()
    const { lessonStudyId } = await aLessonStudy(world.db, { communityId, createdBy: lin.personId })
    for (const personId of [newId(), 'nobody'])
      expect(
        await giveRole(needs(), await viewer(lin), { lessonStudyId, personId, role: 'guest' }),
      ).toMatchObject({
        refusal: { reason: 'notFound' },
      })
  })
})

describe('what lists show', () => {
  it('home: the lesson studies of my communities and those I am asked into, running ones first, the newest next', async () => {
    const { lin, wu, communityId } = await aCommunityOfTwo()
    const expert = await aPerson(world.db)
    const quiet = await aLessonStudy(world.db, { communityId, createdBy: lin.personId, title: 'quiet' })
    const busy = await aLessonStudy(world.db, { communityId, createdBy: lin.personId, title: 'busy' })
    const asked = await aLessonStudy(world.db, {
      communityId,
      createdBy: lin.personId,
      title: 'asked',
      roles: [{ personId: expert.personId, role: 'knowledgeableOther' }],
    })
    await startSession(needs(), await viewer(wu), quiet)
    await say(needs(), await viewer(wu), { ...asked, key: newId(), text: 'hello' })
    const later = { ...needs(), clock: () => Date.now() + 60_000 }
    await say(later, await viewer(wu), { ...busy, key: newId(), text: 'hello' })

    const mine = await lessonStudiesIn(world.db, { communityIds: [communityId], lessonStudyIds: [] })
    expect(mine.map((it) => it.title)).toEqual(['quiet', 'busy', 'asked'])
    expect(mine.map((it) => it.runningSinceMs !== null)).toEqual([true, false, false])
    const theirs = await lessonStudiesIn(world.db, {
      communityIds: [],
      lessonStudyIds: [asked.lessonStudyId],
    })
    expect(theirs.map((it) => it.title)).toEqual(['asked'])
    expect(await lessonStudiesIn(world.db, { communityIds: [], lessonStudyIds: [] })).toEqual([])
  })

  it('the roster: the community, those with a role, and those who have left but said something', async () => {
    const { lin, wu, communityId } = await aCommunityOfTwo()
    const expert = await aPerson(world.db, { name: 'Expert' })
    const gone = await aPerson(world.db, { name: 'Gone' })
    await aPerson(world.db, { name: 'Never here' })
    await anInstitution(world.db, { name: 'Village School', members: [wu] })
    const roles = [expert, gone].map((it) => ({ personId: it.personId, role: 'guest' as const }))
    const { lessonStudyId } = await aLessonStudy(world.db, { communityId, createdBy: lin.personId, roles })
    await say(needs(), await viewer(gone), { lessonStudyId, key: newId(), text: 'bye' })
    await giveRole(needs(), await viewer(lin), { lessonStudyId, personId: gone.personId, role: null })
    const roster = await rosterOf(world.db, lessonStudyId)
    expect(roster.map((it) => [it.name, it.school])).toEqual([
      ['Expert', ''],
      ['Gone', ''],
      ['Lin', ''],
      ['Wu', 'Village School'],
    ])
    expect((await participantsOf(world.db, lessonStudyId, Date.now())).map((it) => it.name)).toEqual([
      'Expert',
      'Lin',
      'Wu',
    ])
  })
})
