import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findCommunity } from '#db/queries/people/communities.ts'
import { schoolsOfDistrict } from '#db/queries/people/districts.ts'
import { findInstitution } from '#db/queries/people/institutions.ts'
import { findProfile } from '#db/queries/space/profile.ts'
import { reflectionsOf } from '#db/queries/space/reflections.ts'
import { lessonStudy } from '#db/schema/activity.ts'
import { institution } from '#db/schema/people.ts'
import { EMPTY_PROFILE } from '#domain/people/profile.ts'
import { changeCommunity } from '#operations/people/change-community.ts'
import { changeInstitution } from '#operations/people/change-institution.ts'
import { createInstitution } from '#operations/people/create-institution.ts'
import { joinDistrict } from '#operations/people/join-district.ts'
import { leaveDistrict } from '#operations/people/leave-district.ts'
import { renewDistrictCode } from '#operations/people/renew-district-code.ts'
import { writeCharter } from '#operations/people/write-charter.ts'
import { changeReflection } from '#operations/space/change-reflection.ts'
import { keepProfile } from '#operations/space/keep-profile.ts'
import { keepReflection } from '#operations/space/keep-reflection.ts'
import { removeReflection } from '#operations/space/remove-reflection.ts'
import { aCommunity, aLessonStudy, anInstitution, aPerson } from '../world/people.ts'
import { peopleWorld, reasonOf, reasonsOf, valueOf } from '../world/people-doors.ts'

let world: Awaited<ReturnType<typeof peopleWorld>>
beforeAll(async () => void (world = await peopleWorld()))
afterAll(() => world.drop())

const somebody = async (personId?: string) => world.viewerOf(personId ?? (await aPerson(world.db)).personId)
const codeOf = async (institutionId: string) =>
  (await findInstitution(world.db, institutionId))?.districtCode ?? ''

/** A district and a school, each with who administers it, and a teacher of the school. */
async function aDistrictAndASchool() {
  const [office, head, teacher] = [await aPerson(world.db), await aPerson(world.db), await aPerson(world.db)]
  const { institutionId: districtId } = valueOf(
    await createInstitution(world.needs, await somebody(office.personId), {
      name: 'District',
      settlementType: null,
      kind: 'district',
    }),
  )
  const { institutionId: schoolId } = await anInstitution(world.db, {
    members: [{ personId: head.personId, role: 'administrator' }, teacher],
  })
  return {
    districtId,
    schoolId,
    office: await somebody(office.personId),
    head: await somebody(head.personId),
    teacher: await somebody(teacher.personId),
  }
}

async function aCommunityOfTwo() {
  const [steward, member] = [await aPerson(world.db), await aPerson(world.db)]
  const { communityId } = await aCommunity(world.db, { members: [steward, member] })
  return { communityId, steward: await somebody(steward.personId), member: await somebody(member.personId) }
}

describe('kinds', () => {
  it('[M17] a steward says which kind a community is; a member may not, and for a stranger it does not exist', async () => {
    const { communityId, steward, member } = await aCommunityOfTwo()
    const to = { communityId, name: 'Pairs', purpose: 'Fractions', kind: 'pairedSchools' as const }
    expect(reasonOf(await changeCommunity(world.needs, member, to))).toBe('notAllowed')
    expect(reasonOf(await changeCommunity(world.needs, await somebody(), to))).toBe('notFound')
    expect(reasonOf(await changeCommunity(world.needs, null, to))).toBe('notSignedIn')
    expect(reasonOf(await changeCommunity(world.needs, steward, { ...to, name: ' ' }))).toBe('required')
    valueOf(await changeCommunity(world.needs, steward, to))
    expect(await findCommunity(world.db, communityId)).toMatchObject({
      name: 'Pairs',
      purpose: 'Fractions',
      kind: 'pairedSchools',
    })
  })

  it('[M17] an administrator says whether it is a school or a district; only a district has a code', async () => {
    const { schoolId, head, teacher } = await aDistrictAndASchool()
    const to = { institutionId: schoolId, name: 'Office', settlementType: null }
    expect(reasonOf(await changeInstitution(world.needs, teacher, { ...to, kind: 'district' }))).toBe(
      'notAllowed',
    )
    valueOf(await changeInstitution(world.needs, head, { ...to, kind: 'district' }))
    expect(await codeOf(schoolId)).toHaveLength(10)
    valueOf(await changeInstitution(world.needs, head, { ...to, kind: 'school' }))
    expect(await codeOf(schoolId)).toBe('')
  })
})

describe('a school and its district', () => {
  it('[M18] takes the district’s code and the school’s administrator', async () => {
    const { districtId, schoolId, office, head, teacher } = await aDistrictAndASchool()
    const code = await codeOf(districtId)
    const join = { institutionId: schoolId, code }
    expect(reasonOf(await joinDistrict(world.needs, teacher, join))).toBe('notAllowed')
    expect(reasonOf(await joinDistrict(world.needs, office, join))).toBe('notFound')
    expect(reasonOf(await joinDistrict(world.needs, head, { ...join, code: 'ABCDEFGHJK' }))).toBe(
      'codeUnknown',
    )
    expect(reasonOf(await joinDistrict(world.needs, head, { ...join, code: ' - ' }))).toBe('required')
    valueOf(await joinDistrict(world.needs, head, { ...join, code: ` ${code.toLowerCase()}` }))
    expect((await findInstitution(world.db, schoolId))?.districtName).toBe('District')
    expect(reasonOf(await joinDistrict(world.needs, head, join))).toBe('inDistrict')
    // A district joins none.
    expect(reasonOf(await joinDistrict(world.needs, office, { institutionId: districtId, code }))).toBe(
      'notAllowed',
    )
  })

  it('[M18] a new code closes the old one and keeps the schools', async () => {
    const { districtId, schoolId, office, head } = await aDistrictAndASchool()
    const old = await codeOf(districtId)
    valueOf(await joinDistrict(world.needs, head, { institutionId: schoolId, code: old }))
    valueOf(await renewDistrictCode(world.needs, office, { institutionId: districtId }))
    expect(await codeOf(districtId)).not.toBe(old)
    expect(await schoolsOfDistrict(world.db, districtId)).toHaveLength(1)
    const other = await aDistrictAndASchool()
    expect(
      reasonOf(await joinDistrict(world.needs, other.head, { institutionId: other.schoolId, code: old })),
    ).toBe('codeUnknown')
    expect(
      reasonOf(await renewDistrictCode(world.needs, other.head, { institutionId: other.schoolId })),
    ).toBe('notFound')
  })

  it('[M18] either of both ends it, nobody else', async () => {
    const { districtId, schoolId, office, head, teacher } = await aDistrictAndASchool()
    const stranger = await aDistrictAndASchool()
    for (const who of [office, head]) {
      const code = await codeOf(districtId)
      valueOf(await joinDistrict(world.needs, head, { institutionId: schoolId, code }))
      const end = { schoolId, districtId }
      expect(reasonOf(await leaveDistrict(world.needs, teacher, end))).toBe('notAllowed')
      expect(reasonOf(await leaveDistrict(world.needs, stranger.head, end))).toBe('notFound')
      // Somebody else's district is no way in.
      expect(
        reasonOf(
          await leaveDistrict(world.needs, stranger.office, { schoolId, districtId: stranger.districtId }),
        ),
      ).toBe('notFound')
      valueOf(await leaveDistrict(world.needs, who, end))
      expect(await schoolsOfDistrict(world.db, districtId)).toEqual([])
    }
  })

  it('[M12] wrong codes are refused after too many tries', async () => {
    const { districtId, schoolId, head } = await aDistrictAndASchool()
    const answers: (string | null)[] = []
    for (let i = 0; i < 21; i += 1)
      answers.push(
        reasonOf(await joinDistrict(world.needs, head, { institutionId: schoolId, code: 'WRONGCODE2' })),
      )
    expect(answers.at(-1)).toBe('tooOften')
    const code = await codeOf(districtId)
    expect(reasonOf(await joinDistrict(world.needs, head, { institutionId: schoolId, code }))).toBe(
      'tooOften',
    )
  })

  it('[M19] joining and becoming something else at once never leave a school hanging in the air', async () => {
    for (let round = 0; round < 25; round += 1) {
      const { districtId, schoolId, office, head } = await aDistrictAndASchool()
      const code = await codeOf(districtId)
      const plain = { settlementType: null }
      const outcomes = await Promise.all([
        joinDistrict(world.needs, head, { institutionId: schoolId, code }),
        changeInstitution(world.needs, office, {
          ...plain,
          institutionId: districtId,
          name: 'S',
          kind: 'school',
        }),
        changeInstitution(world.needs, head, {
          ...plain,
          institutionId: schoolId,
          name: 'D',
          kind: 'district',
        }),
      ])
      const school = await findInstitution(world.db, schoolId)
      const district = await findInstitution(world.db, districtId)
      if (typeof school?.districtId === 'string') {
        expect(school.kind).toBe('school')
        expect(district?.kind).toBe('district')
        expect(reasonsOf(outcomes.slice(1)), `round ${round}`).toEqual(['hasSchools', 'inDistrict'])
      } else expect(outcomes[0].ok, `round ${round}`).toBe(false)
    }
  })
})

describe('a charter', () => {
  it('[M20] is written by stewards only', async () => {
    const { communityId, steward, member } = await aCommunityOfTwo()
    const it = { communityId, charter: 'We listen first.\r\nThen we speak.', basedOnMs: null }
    expect(reasonOf(await writeCharter(world.needs, member, it))).toBe('notAllowed')
    expect(reasonOf(await writeCharter(world.needs, await somebody(), it))).toBe('notFound')
    expect(reasonOf(await writeCharter(world.needs, steward, { ...it, charter: '长'.repeat(10_001) }))).toBe(
      'tooLong',
    )
    valueOf(await writeCharter(world.needs, steward, it))
    expect(await findCommunity(world.db, communityId)).toMatchObject({
      charter: 'We listen first.\nThen we speak.',
      charterBy: steward.name,
    })
  })

  it('[M20] of two stewards at once one is told of the other’s text, also within one millisecond', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { communityId, steward } = await aCommunityOfTwo()
      const based: (number | null)[] = [null]
      for (const _ of [1, 2]) {
        const outcomes = await Promise.all(
          ['one', 'two'].map((charter) =>
            writeCharter(world.needs, steward, { communityId, charter, basedOnMs: based.at(-1)! }),
          ),
        )
        expect(reasonsOf(outcomes), `round ${round}`).toEqual(['changedMeanwhile', null])
        based.push((await findCommunity(world.db, communityId))?.charterAtMs ?? null)
      }
    }
  })
})

describe('what is somebody’s own', () => {
  const profile = {
    subjects: ['mathematics'],
    gradeBands: ['primaryMiddle'],
    yearsTeaching: '7',
    professionalTitle: 'first',
    settlementType: 'rural',
  }

  it('[M24] a profile is kept by its owner alone, not even by who administers the installation', async () => {
    const me = await somebody()
    const administrator = await somebody((await aPerson(world.db, { administrator: true })).personId)
    const input = { personId: me.personId, profile }
    expect(reasonOf(await keepProfile(world.needs, administrator, input))).toBe('notFound')
    expect(reasonOf(await keepProfile(world.needs, null, input))).toBe('notSignedIn')
    expect(await findProfile(world.db, me.personId)).toEqual(EMPTY_PROFILE)
    valueOf(await keepProfile(world.needs, me, input))
    valueOf(await keepProfile(world.needs, me, { ...input, profile: { ...profile, yearsTeaching: '8' } }))
    expect(await findProfile(world.db, me.personId)).toEqual({ ...profile, yearsTeaching: 8 })
    expect(
      reasonOf(await keepProfile(world.needs, me, { ...input, profile: { ...profile, yearsTeaching: 'x' } })),
    ).toBe('notANumber')
  })

  it('[M25] a reflection is changed and removed by its writer alone, and names only what they may see', async () => {
    const { communityId, steward, member } = await aCommunityOfTwo()
    const { lessonStudyId } = await aLessonStudy(world.db, { communityId, createdBy: steward.personId })
    const stranger = await somebody()
    const text = 'They folded before I asked.'
    expect(reasonOf(await keepReflection(world.needs, stranger, { text, lessonStudyId }))).toBe('notFound')
    expect(reasonOf(await keepReflection(world.needs, member, { text: ' \n', lessonStudyId }))).toBe(
      'required',
    )
    expect(reasonOf(await keepReflection(world.needs, null, { text, lessonStudyId: '' }))).toBe('notSignedIn')
    const { reflectionId } = valueOf(await keepReflection(world.needs, member, { text, lessonStudyId }))
    const change = { reflectionId, text: 'x', lessonStudyId: '', basedOnMs: world.time.nowMs }
    for (const other of [stranger, steward]) {
      expect(reasonOf(await changeReflection(world.needs, other, change))).toBe('notFound')
      expect(reasonOf(await removeReflection(world.needs, other, { reflectionId }))).toBe('notFound')
    }
    const mine = () => reflectionsOf(world.db, member.personId, { limit: 9, beforeMs: null })
    expect(await mine()).toMatchObject([{ text, lessonStudyId }])

    // The lesson study goes; what was thought about it stays, and can still be changed.
    await world.db.update(lessonStudy).set({ trashedAtMs: 1 }).where(eq(lessonStudy.id, lessonStudyId))
    const again = { ...change, text: 'Next time I wait.', lessonStudyId }
    valueOf(await changeReflection(world.needs, member, again))
    expect(await mine()).toMatchObject([{ text: 'Next time I wait.', lessonStudyId }])
    valueOf(await removeReflection(world.needs, member, { reflectionId }))
    expect(await mine()).toEqual([])
    expect(reasonOf(await removeReflection(world.needs, member, { reflectionId: randomUUID() }))).toBe(
      'notFound',
    )
    expect(reasonOf(await removeReflection(world.needs, member, { reflectionId: 'no-id' }))).toBe('notFound')
  })

  it('[M26] two devices that change one reflection at once: one is told of the other', async () => {
    const me = await somebody()
    for (let round = 0; round < 20; round += 1) {
      const { reflectionId } = valueOf(
        await keepReflection(world.needs, me, { text: 'first', lessonStudyId: '' }),
      )
      const basedOnMs = world.time.nowMs
      const outcomes = await Promise.all(
        ['phone', 'desk'].map((text) =>
          changeReflection(world.needs, me, { reflectionId, text, lessonStudyId: '', basedOnMs }),
        ),
      )
      expect(reasonsOf(outcomes), `round ${round}`).toEqual(['changedMeanwhile', null])
    }
  })
})

it('[M17] what stood here before there were kinds is a school and a community of no kind', async () => {
  const { institutionId } = await anInstitution(world.db)
  const { communityId } = await aCommunity(world.db)
  const [row] = await world.db.select().from(institution).where(eq(institution.id, institutionId))
  expect(row?.kind).toBe('school')
  expect((await findCommunity(world.db, communityId))?.kind).toBeNull()
})
