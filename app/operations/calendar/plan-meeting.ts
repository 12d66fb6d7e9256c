import type { Database } from '#db/database.ts'
import { countMeetings, insertMeeting } from '#db/queries/calendar/meetings.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { MEETINGS_MAX, readMeeting, type TypedMeeting } from '#domain/calendar/meeting.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { askLessonStudy } from '../activity/ask-lesson-study.ts'
import { transact } from '../people/transact.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly newId: () => string
}

/** Plans a date of a lesson study; everybody who takes part is told. */
export async function planMeeting(
  { db, clock, newId }: Needs,
  viewer: Viewer,
  input: TypedMeeting & { lessonStudyId: string },
): Promise<Outcome<{ meetingId: string }>> {
  const { lessonStudyId } = input
  const asked = await askLessonStudy(db, viewer, 'meeting.plan', lessonStudyId)
  if (!asked.ok) return asked
  const atMs = clock()
  const read = readMeeting(input, atMs)
  if (!read.ok) return read
  const { personId } = asked.value.person
  return await transact(db, async (tx) => {
    await lockFacts(tx, lessonStudyId)
    if ((await countMeetings(tx, lessonStudyId)) >= MEETINGS_MAX)
      return refused('tooManyMeetings', { values: { max: MEETINGS_MAX } })
    const meetingId = newId()
    await insertMeeting(tx, { ...read.value, meetingId, lessonStudyId, createdBy: personId, atMs })
    const { title, startsMs, timeZone } = read.value
    await appendFact(tx, {
      lessonStudyId,
      sessionId: null,
      atMs,
      personId,
      kind: 'meeting.planned',
      key: `meeting.planned/${meetingId}`,
      body: { meetingId, title, startsMs, timeZone },
    })
    return done({ meetingId })
  })
}
