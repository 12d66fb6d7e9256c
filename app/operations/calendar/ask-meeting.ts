import type { Queryable } from '#db/database.ts'
import { findMeeting } from '#db/queries/calendar/meetings.ts'
import type { MeetingEntry } from '#domain/calendar/entry.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Person, Viewer } from '#domain/people/viewer.ts'
import { can } from '#domain/policy.ts'
import type { LessonStudyAction } from '#domain/policy-subjects.ts'

/**
 * The meeting, when the viewer may do this in its lesson study. What they may not even see is `notFound`, so
 * that a guessed id says nothing.
 */
export async function askMeeting(
  db: Queryable,
  viewer: Viewer,
  action: LessonStudyAction,
  meetingId: string,
): Promise<Outcome<{ meeting: MeetingEntry; person: Person }>> {
  if (viewer === null) return refused('notSignedIn')
  const meeting = await findMeeting(db, meetingId, viewer.personId)
  if (meeting === null) return refused('notFound')
  const { lessonStudyId, communityId, visibility } = meeting
  const subject = { kind: 'lessonStudy', lessonStudyId, communityId, visibility } as const
  if (!can(viewer, 'lessonStudy.view', subject)) return refused('notFound')
  if (!can(viewer, action, subject)) return refused('notAllowed')
  return done({ meeting, person: viewer })
}
