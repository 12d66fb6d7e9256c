import { eq, inArray } from 'drizzle-orm'
import type { Queryable } from '#db/database.ts'
import { keepProfile } from '#db/queries/space/profile.ts'
import { insertReflection } from '#db/queries/space/reflections.ts'
import { lessonStudy } from '#db/schema/activity.ts'
import { community, institution, institutionMember } from '#db/schema/people.ts'
import { newDistrictCode } from '../people/secret.ts'
import type { DemoName } from './demo-lesson.ts'
import { DEMO_CHARTER, DEMO_DISTRICT, DEMO_REFLECTIONS } from './demo-spaces.ts'
import { DEMO_SCHOOLS } from './demo-people.ts'

const DAY = 86_400_000

/** Makes the demo's spaces alive: a district of both schools, the community's kind and charter, a teacher's reflections. */
export async function makeDemoSpaces(needs: {
  readonly tx: Queryable
  readonly newId: () => string
  readonly personOf: (name: DemoName) => string
  readonly communityId: string
  readonly nowMs: number
}): Promise<void> {
  const { tx, newId, personOf, communityId, nowMs } = needs
  const districtId = newId()
  const lin = personOf('lin')
  const since = nowMs - 30 * DAY
  await tx.insert(institution).values({
    id: districtId,
    name: DEMO_DISTRICT,
    kind: 'district',
    districtCode: newDistrictCode(),
    createdBy: lin,
    createdAtMs: since,
  })
  await tx
    .insert(institutionMember)
    .values({ institutionId: districtId, personId: lin, role: 'administrator', joinedAtMs: since })
  const names = DEMO_SCHOOLS.map((it) => it.name)
  await tx.update(institution).set({ districtId }).where(inArray(institution.name, names))
  await tx
    .update(community)
    .set({
      kind: 'pairedSchools',
      charter: DEMO_CHARTER,
      charterBy: personOf('li'),
      charterAtMs: nowMs - 18 * DAY,
    })
    .where(eq(community.id, communityId))

  const chen = personOf('chen')
  const studies = await tx.select().from(lessonStudy).where(eq(lessonStudy.communityId, communityId))
  for (const { language, text } of DEMO_REFLECTIONS)
    await insertReflection(tx, {
      reflectionId: newId(),
      personId: chen,
      lessonStudyId: studies.find((it) => it.language === language)?.id ?? null,
      text,
      atMs: nowMs - (language === 'en' ? 2 : 1) * DAY,
    })
  await keepProfile(tx, chen, {
    subjects: ['mathematics'],
    gradeBands: ['primaryMiddle'],
    yearsTeaching: 14,
    professionalTitle: 'senior',
    settlementType: 'urban',
  })
}
