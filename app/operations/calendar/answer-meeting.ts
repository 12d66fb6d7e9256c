import type { Database } from '#db/database.ts'
import { setAnswer } from '#db/queries/calendar/answers.ts'
import { lockFacts } from '#db/queries/session/facts.ts'
import { ANSWERS, refuseChange } from '#domain/calendar/meeting.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { transact } from '../people/transact.ts'
import { askMeeting } from './ask-meeting.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
}

/**
 * Says whether one comes to a date, as it is at the start that stood before one (`startsMs`, milliseconds):
 * refuses `meetingChanged` when it was moved meanwhile, and what is cancelled or over.
 */
export async function answerMeeting(
  { db, clock }: Needs,
  viewer: Viewer,
  input: { meetingId: string; answer: string; startsMs: number },
): Promise<Outcome<{ lessonStudyId: string }>> {
  const { meetingId } = input
  const asked = await askMeeting(db, viewer, 'meeting.answer', meetingId)
  if (!asked.ok) return asked
  const { lessonStudyId } = asked.value.meeting
  const { personId } = asked.value.person
  const answer = ANSWERS.find((it) => it === input.answer)
  if (answer === undefined) return refused('required', { field: 'answer' })
  return await transact(db, async (tx) => {
    await lockFacts(tx, lessonStudyId)
    const atMs = clock()
    const again = await askMeeting(tx, viewer, 'meeting.answer', meetingId)
    if (!again.ok) return again
    const { meeting } = again.value
    const no = refuseChange(meeting, atMs, null)
    if (no !== null) return no
    if (meeting.startsMs !== input.startsMs) return refused('meetingChanged')
    await setAnswer(tx, { meetingId, personId, answer, toStartMs: meeting.startsMs, atMs })
    return done({ lessonStudyId })
  })
}
