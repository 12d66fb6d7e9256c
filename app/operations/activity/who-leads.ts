import type { Queryable } from '#db/database.ts'
import { participantsOf } from '#db/queries/activity/people.ts'
import { can } from '#domain/policy.ts'
import type { LessonStudySubject } from '#domain/policy-subjects.ts'

/** Ids of those whose call to come along counts at this moment, among everybody who takes part. */
export async function whoLeads(
  db: Queryable,
  { lessonStudyId, communityId, visibility }: Omit<LessonStudySubject, 'kind'>,
  nowMs: number,
): Promise<string[]> {
  const subject = { kind: 'lessonStudy', lessonStudyId, communityId, visibility } as const
  const people = await participantsOf(db, lessonStudyId, nowMs)
  return people
    .filter(({ personId, name, inCommunity, given }) => {
      const communities = new Map(inCommunity === null ? [] : [[communityId, inCommunity] as const])
      const activities = new Map(given === null ? [] : [[lessonStudyId, given] as const])
      const person = {
        personId,
        name,
        administrator: false,
        institutions: new Map(),
        communities,
        colleaguesIn: new Set<string>(),
        activities,
      }
      return can(person, 'view.lead', subject)
    })
    .map(({ personId }) => personId)
}
