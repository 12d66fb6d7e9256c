import type { Queryable } from '#db/database.ts'
import { meetingsBetween } from '#db/queries/calendar/meetings.ts'
import { stageEndsBetween } from '#db/queries/calendar/stage-ends.ts'
import type { PlanLanguage } from '#domain/activity/new-lesson-study.ts'
import { type CalendarEntry, inOrder } from '#domain/calendar/entry.ts'
import type { Person } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'

/** Most entries of one answer: more fit on no calendar that somebody reads. */
const ENTRIES_MAX = 1000

/**
 * What a person has on their calendar between two moments (milliseconds), of what they may see now: dates, and the
 * planned ends of stages in their `language`; of one community alone when it is named. This is the one place where
 * other kinds of entries are added.
 */
export async function readCalendar(
  db: Queryable,
  person: Person,
  it: { communityId: string | null; fromMs: number; toMs: number; language: PlanLanguage },
): Promise<CalendarEntry[]> {
  const { communityId, fromMs, toMs, language } = it
  const places = {
    communityIds: [...person.communities.keys()],
    lessonStudyIds: [...person.activities.keys()],
  }
  const among = {
    in: communityId === null ? places : { communityIds: [communityId], lessonStudyIds: [] },
    fromMs,
    toMs,
    limit: ENTRIES_MAX,
  }
  const [meetings, stageEnds] = await Promise.all([
    meetingsBetween(db, { ...among, readerId: person.personId }),
    stageEndsBetween(db, { ...among, language }),
  ])
  const entries: CalendarEntry[] = [...meetings, ...stageEnds]
  const maySee = ({ lessonStudyId, communityId: of, visibility }: CalendarEntry) =>
    can(person, 'lessonStudy.view', { kind: 'lessonStudy', lessonStudyId, communityId: of, visibility })
  return inOrder(entries.filter(maySee))
}
