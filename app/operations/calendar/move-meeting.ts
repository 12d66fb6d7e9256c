import type { Database } from '#db/database.ts'
import { updateMeeting } from '#db/queries/calendar/meetings.ts'
import { appendFact, lockFacts } from '#db/queries/session/facts.ts'
import { isSamePlan, readMeeting, refuseChange, type TypedMeeting } from '#domain/calendar/meeting.ts'
import { done, type Outcome } from '#domain/outcome.ts'
import type { Viewer } from '#domain/people/viewer.ts'
import { transact } from '../people/transact.ts'
import { askMeeting } from './ask-meeting.ts'

interface Needs {
  readonly db: Database
  readonly clock: () => number
}

/**
 * Moves a date, or says anew what, where or how long it is; everybody is told. `sequence` is the number of
 * the change that stood before whoever moves it: of two who move it at once the second is refused with
 * `meetingChanged`. Said as it was, nothing happens.
 */
export async function moveMeeting(
  { db, clock }: Needs,
  viewer: Viewer,
  input: TypedMeeting & { meetingId: string; sequence: number },
): Promise<Outcome<{ lessonStudyId: string }>> {
  const { meetingId } = input
  const asked = await askMeeting(db, viewer, 'meeting.plan', meetingId)
  if (!asked.ok) return asked
  const { lessonStudyId } = asked.value.meeting
  const { personId } = asked.value.person
  return await transact(db, async (tx) => {
    await lockFacts(tx, lessonStudyId)
    const atMs = clock()
    const again = await askMeeting(tx, viewer, 'meeting.plan', meetingId)
    if (!again.ok) return again
    const { meeting } = again.value
    const no = refuseChange(meeting, atMs, input.sequence)
    if (no !== null) return no
    const read = readMeeting(input, atMs)
    if (!read.ok) return read
    if (isSamePlan(meeting, read.value)) return done({ lessonStudyId })
    const sequence = meeting.sequence + 1
    await updateMeeting(tx, meetingId, { ...read.value, sequence, changedAtMs: atMs })
    const { title, startsMs, timeZone } = read.value
    await appendFact(tx, {
      lessonStudyId,
      sessionId: null,
      atMs,
      personId,
      kind: 'meeting.moved',
      key: `meeting.moved/${meetingId}/${sequence}`,
      body: { meetingId, title, startsMs, timeZone },
    })
    return done({ lessonStudyId })
  })
}
