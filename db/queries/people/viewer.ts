import { and, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { roleHolds } from '#domain/activity/guest-access.ts'
import type { ActivityRole, InstitutionRole, CommunityRole } from '#domain/people/roles.ts'
import type { Person } from '#domain/people/viewer.ts'
import type { Queryable } from '../../database.ts'
import { lessonStudyRole } from '../../schema/activity.ts'
import { person, institutionMember, communityMember } from '../../schema/people.ts'

const own = alias(institutionMember, 'own')
const colleague = alias(institutionMember, 'colleague')

/**
 * Everything about a person that `can()` needs at this moment (milliseconds); null when there is no such
 * person. A role whose end has come is not there any more, so that `can()` needs no clock.
 */
export async function loadViewer(db: Queryable, personId: string, nowMs: number): Promise<Person | null> {
  const [people, schools, communities, activities, colleagues] = await Promise.all([
    db
      .select({ name: person.name, administrator: person.administrator })
      .from(person)
      .where(eq(person.id, personId)),
    db.select().from(institutionMember).where(eq(institutionMember.personId, personId)),
    db.select().from(communityMember).where(eq(communityMember.personId, personId)),
    db.select().from(lessonStudyRole).where(eq(lessonStudyRole.personId, personId)),
    db
      .selectDistinct({ communityId: communityMember.communityId })
      .from(communityMember)
      .innerJoin(colleague, eq(colleague.personId, communityMember.personId))
      .innerJoin(own, and(eq(own.institutionId, colleague.institutionId), eq(own.personId, personId))),
  ])
  const found = people[0]
  if (found === undefined) return null
  return {
    personId,
    name: found.name,
    administrator: found.administrator,
    institutions: new Map(schools.map((m) => [m.institutionId, m.role as InstitutionRole])),
    communities: new Map(communities.map((m) => [m.communityId, m.role as CommunityRole])),
    colleaguesIn: new Set(colleagues.map((it) => it.communityId)),
    activities: new Map(
      activities
        .filter((m) => roleHolds(m.untilMs, nowMs))
        .map((m) => [m.lessonStudyId, m.role as ActivityRole]),
    ),
  }
}
