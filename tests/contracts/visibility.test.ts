import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { lessonStudiesShown } from '#db/queries/activity/list.ts'
import { participantsOf } from '#db/queries/activity/people.ts'
import type { Space } from '#db/queries/people/membership.ts'
import { lessonStudy } from '#db/schema/activity.ts'
import type { Visibility } from '#domain/activity/visibility.ts'
import { can } from '#domain/policy.ts'
import { changeVisibility } from '#operations/activity/change-visibility.ts'
import { readAudit } from '#operations/people/read-audit.ts'
import { leaveSpace } from '#operations/people/leave-space.ts'
import { removeMember } from '#operations/people/remove-member.ts'
import { freshDatabase, type TestDatabase } from '../world/database.ts'
import { aCommunity, aLessonStudy, anInstitution, aPerson } from '../world/people.ts'
import { reasonOf, reasonsOf, valueOf } from '../world/people-doors.ts'
import { openPage, type Page, startCollab, ticketFor } from '../world/shared-document.ts'
import { until } from '../world/until.ts'

const WITHIN_MS = 2000
let world: TestDatabase
let server: Awaited<ReturnType<typeof startCollab>>
const open: { close(): void }[] = []
const seats: { personId: string; lessonStudyIds: readonly string[] }[] = []
type Who = Awaited<ReturnType<typeof aPerson>>

beforeAll(async () => {
  world = await freshDatabase()
  server = await startCollab(world.db)
})
afterEach(() => {
  for (const it of open.splice(0)) it.close()
  seats.length = 0
})
afterAll(async () => {
  await server.close()
  await world.drop()
})

const viewer = async ({ personId }: Who) => (await loadViewer(world.db, personId, Date.now()))!
const needs = () => ({
  db: world.db,
  clock: () => Date.now(),
  newId: () => crypto.randomUUID() as string,
  settleSeats: async (personId: string, lessonStudyIds: readonly string[]) => {
    seats.push({ personId, lessonStudyIds })
  },
})
const page = (who: Who, documentName: string): Page => {
  const it = openPage({ url: server.url, documentName, ticket: () => ticketFor(who, documentName) })
  open.push(it)
  return it
}

/** Lin (steward) and Wu (member, of a village school, organises) at work; Mei is Wu's colleague. */
async function twoSchoolsAtWork() {
  const [lin, wu, jun, mei, stranger] = await Promise.all([0, 1, 2, 3, 4].map(() => aPerson(world.db)))
  const village = await anInstitution(world.db, {
    members: [{ ...wu!, role: 'administrator' }, mei!],
  })
  const { communityId } = await aCommunity(world.db, { members: [lin!, wu!, jun!] })
  const roles = [{ personId: wu!.personId, role: 'organizer' as const }]
  const study = await aLessonStudy(world.db, { communityId, createdBy: wu!.personId, roles })
  const { lessonStudyId } = study
  const show = async (who: Who, from: Visibility, to: Visibility) =>
    changeVisibility(needs(), await viewer(who), { lessonStudyId, from, to })
  const level = async () => {
    const [row] = await world.db.select().from(lessonStudy).where(eq(lessonStudy.id, lessonStudyId))
    return row!.visibility as Visibility
  }
  const reads = async (who: Who) =>
    can(await viewer(who), 'plan.read', { kind: 'lessonStudy', ...study, visibility: await level() })
  const space: Space = { kind: 'community', id: communityId }
  const school: Space = { kind: 'institution', id: village.institutionId }
  return {
    lin: lin!,
    wu: wu!,
    jun: jun!,
    mei: mei!,
    stranger: stranger!,
    study,
    show,
    level,
    reads,
    space,
    school,
  }
}

describe('who may see a lesson study', () => {
  it('[V4] is changed by those who organise or look after it, from what they saw, and stands in the audit', async () => {
    const { lin, wu, jun, mei, stranger, show, level, space } = await twoSchoolsAtWork()
    expect(reasonOf(await show(jun, 'community', 'public'))).toBe('notAllowed')
    expect(reasonOf(await show(mei, 'community', 'public'))).toBe('notFound')
    expect(reasonOf(await show(wu, 'team', 'public'))).toBe('tryAgain')
    valueOf(await show(wu, 'community', 'institution'))
    expect(reasonOf(await show(mei, 'institution', 'public'))).toBe('notAllowed')
    expect(reasonOf(await show(stranger, 'institution', 'public'))).toBe('notFound')
    valueOf(await show(lin, 'institution', 'public'))
    valueOf(await show(wu, 'public', 'private'))
    expect(reasonOf(await show(lin, 'private', 'public'))).toBe('notFound')
    valueOf(await show(wu, 'private', 'team'))
    expect(await level()).toBe('team')
    const input = { space, group: 'lessonStudies', before: null } as const
    const { facts } = valueOf(await readAudit(needs(), await viewer(lin), input))
    const title = 'Fractions'
    expect(facts.map((it) => [it.kind, it.personId, it.body])).toEqual([
      ['visibility.widened', wu.personId, { title, from: 'private', to: 'team' }],
      ['visibility.narrowed', wu.personId, { title, from: 'public', to: 'private' }],
      ['visibility.widened', lin.personId, { title, from: 'institution', to: 'public' }],
      ['visibility.widened', wu.personId, { title, from: 'community', to: 'institution' }],
    ])
  })

  it('[V4] of two who change it at once, one is told to look again', async () => {
    const { lin, wu, show, level } = await twoSchoolsAtWork()
    for (let round = 0; round < 10; round += 1) {
      const from = await level()
      const [a, b] = (['team', 'community', 'institution', 'public'] as const).filter((it) => it !== from)
      expect(reasonsOf(await Promise.all([show(lin, from, a!), show(wu, from, b!)]))).toEqual([
        'tryAgain',
        null,
      ])
    }
  })

  it('[V1] opens it to the institutions of the community’s members, and then to everybody', async () => {
    const { mei, stranger, jun, lin, reads, show, wu } = await twoSchoolsAtWork()
    const who = [lin, wu, jun, mei, stranger]
    const readers = async () => Promise.all(who.map(reads))
    expect(await readers()).toEqual([true, true, true, false, false])
    valueOf(await show(wu, 'community', 'institution'))
    expect(await readers()).toEqual([true, true, true, true, false])
    valueOf(await show(wu, 'institution', 'public'))
    expect(await readers()).toEqual([true, true, true, true, true])
    valueOf(await show(wu, 'public', 'team'))
    expect(await readers()).toEqual([true, true, false, false, false])
    valueOf(await show(wu, 'team', 'private'))
    expect(await readers()).toEqual([false, true, false, false, false])
  })

  it('[V6] is listed for whom it is shown to, and only their own take part', async () => {
    const { mei, stranger, jun, study, show, wu } = await twoSchoolsAtWork()
    const listed = async (who: Who) => {
      const { communities, colleaguesIn } = await viewer(who)
      const to = { communityIds: [...communities.keys()], colleaguesIn: [...colleaguesIn] }
      return (await lessonStudiesShown(world.db, to)).some((it) => it.lessonStudyId === study.lessonStudyId)
    }
    const all = async () => Promise.all([mei, stranger, jun].map(listed))
    expect(await all()).toEqual([false, false, false])
    valueOf(await show(wu, 'community', 'institution'))
    expect(await all()).toEqual([true, false, false])
    valueOf(await show(wu, 'institution', 'public'))
    expect(await all()).toEqual([true, true, false])
    expect(await participantsOf(world.db, study.lessonStudyId, Date.now())).toHaveLength(3)
    valueOf(await show(wu, 'public', 'team'))
    expect(await all()).toEqual([false, false, false])
    expect(await participantsOf(world.db, study.lessonStudyId, Date.now())).toHaveLength(2)
  })

  it('[V5] closes within two seconds what is open of those who lose it, and takes their seats', async () => {
    const { mei, jun, wu, study, show } = await twoSchoolsAtWork()
    valueOf(await show(wu, 'community', 'institution'))
    const [ofMei, ofJun, ofWu] = [mei, jun, wu].map((who) => page(who, study.planName))
    await until(() =>
      expect([ofMei, ofJun, ofWu].map((it) => it!.provider.synced)).toEqual([true, true, true]),
    )
    valueOf(await show(wu, 'institution', 'community'))
    await until(() => expect(ofMei!.refusals).toContain('notAllowed'), WITHIN_MS)
    expect(ofJun!.refusals).toEqual([])
    valueOf(await show(wu, 'community', 'team'))
    await until(() => expect(ofJun!.refusals).toContain('notAllowed'), WITHIN_MS)
    expect(seats).toEqual([{ personId: jun.personId, lessonStudyIds: [study.lessonStudyId] }])
    ofWu!.text.insert(0, 'I am still here')
    await until(() => expect([ofWu!.unsaved(), ofWu!.refusals]).toEqual([0, []]))
  })

  it('[V5] closes it for the colleagues, too, when whoever opened it to them goes', async () => {
    for (const from of ['space', 'school'] as const) {
      const { mei, lin, jun, wu, study, show, reads, ...places } = await twoSchoolsAtWork()
      valueOf(await show(lin, 'community', 'institution'))
      const ofMei = page(mei, study.planName)
      await until(() => expect(ofMei.provider.synced).toBe(true))
      const place = places[from]
      const successorId = from === 'school' ? mei.personId : null
      valueOf(await leaveSpace(needs(), await viewer(wu), { space: place, successorId }))
      await until(() => expect(ofMei.refusals, from).toContain('notAllowed'), WITHIN_MS)
      expect(await reads(mei)).toBe(false)
      expect(await reads(jun)).toBe(true)
    }
  })

  it('[V3] keeps an organizer: who narrows it stays, and who is removed hands a private one over', async () => {
    const { lin, wu, show, reads, space, study } = await twoSchoolsAtWork()
    valueOf(await show(lin, 'community', 'private'))
    expect([await reads(lin), await reads(wu)]).toEqual([true, true])
    const other = await twoSchoolsAtWork()
    valueOf(await other.show(other.wu, 'community', 'private'))
    const leave = { space: other.space, successorId: null }
    expect(reasonOf(await leaveSpace(needs(), await viewer(other.wu), leave))).toBe('lastOrganizer')
    const out = { space: other.space, personId: other.wu.personId }
    valueOf(await removeMember(needs(), await viewer(other.lin), out))
    expect([await other.reads(other.lin), await other.reads(other.wu)]).toEqual([true, false])
    // Another organizer is there: nothing needs to be handed over.
    valueOf(await leaveSpace(needs(), await viewer(wu), { space, successorId: null }))
    expect(await participantsOf(world.db, study.lessonStudyId, Date.now())).toHaveLength(1)
  })
})
