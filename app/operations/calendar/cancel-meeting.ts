import type { Database } from '#db/database.ts'
import { updateMeeting } from '#db/queries/calendar/meetings.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { refuseChange } from '#domain/calendar/meeting.ts'
import { done, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { transact } from '../people/transact.ts'
import { askMeeting } from './ask-meeting.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
}

/** Calls a date off, however it was moved meanwhile; everybody is told, and it stays on the lists as cancelled. */
export async function cancelMeeting(
  { db, clock }: Needs,
  viewer: Viewer,
  { meetingId }: { meetingId: string },
): Promise<Outcome<{ lessonStudyId: string }>> {
  const asked = await askMeeting(db, viewer, 'meeting.plan', meetingId)
  if (!asked.ok) return asked
  const { lessonStudyId } = asked.value.meeting
  const { personId } = asked.value.person
  return await transact(db, async (tx) => {
    await lockFacts(tx, lessonStudyId)
    const atMs = clock()
    const again = await askMeeting(tx, viewer, 'meeting.plan', meetingId)
    if (!again.ok) return again
    const { sequence, title, startsMs, timeZone } = again.value.meeting
    const no = refuseChange(again.value.meeting, atMs, null)
    if (no !== null) return no
    await updateMeeting(tx, meetingId, { sequence: sequence + 1, changedAtMs: atMs, cancelledAtMs: atMs })
    await appendFact(tx, {
      lessonStudyId,
      sessionId: null,
      atMs,
      personId,
      kind: 'meeting.cancelled',
      key: `meeting.cancelled/${meetingId}`,
      body: { meetingId, title, startsMs, timeZone },
    })
    return done({ lessonStudyId })
  })
}
