import { setAnswer } from '#db/queries/calendar/answers.ts'
import { insertMeeting } from '#db/queries/calendar/meetings.ts'
import { appendFact } from '#db/queries/session/facts.ts'
import { dayOf, readLocalTime } from '#domain/calendar/local-time.ts'
import { dayAfter } from '#domain/calendar/month-grid.ts'
import type { Answer, MeetingPlan } from '#domain/calendar/meeting.ts'
import type { DemoLesson, DemoName } from './demo-lesson.ts'
import type { Needs } from './make-demo-lesson-study.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const ZONE = 'Asia/Shanghai'
/** The research lesson is so many days after the session: within the week that comes. */
const LATER_DAYS = 7

/** Two dates of a demo lesson study: that of its session, and the research lesson, which is yet to come. */
export async function makeDemoMeetings(
  needs: Needs,
  lesson: DemoLesson,
  { lessonStudyId, sessionAtMs }: { lessonStudyId: string; sessionAtMs: number },
): Promise<void> {
  const { past, coming } = lesson.meetings
  // People plan on the quarter of an hour, and begin when all are there.
  const quarter = Math.floor(sessionAtMs / (15 * MINUTE)) * 15 * MINUTE
  await add(needs, lessonStudyId, sessionAtMs - DAY, {
    plan: {
      ...past,
      kind: 'planning',
      startsMs: quarter,
      endsMs: quarter + 45 * MINUTE,
      timeZone: ZONE,
      place: '',
    },
    answers: { wang: 'coming', zhou: 'coming', li: 'coming', zhang: 'perhaps', lin: 'coming' },
  })
  const morning = `${dayAfter(dayOf(sessionAtMs, ZONE), LATER_DAYS)}T10:00`
  const starts = readLocalTime(morning, ZONE, null, 'starts')
  if (!starts.ok) throw new Error(`the demo's research lesson cannot begin at ${morning}`)
  await add(needs, lessonStudyId, sessionAtMs - DAY + MINUTE, {
    plan: {
      ...coming,
      kind: 'researchLesson',
      startsMs: starts.value,
      endsMs: starts.value + lesson.lessonMinutes * MINUTE,
      timeZone: ZONE,
    },
    answers: { wang: 'coming', zhou: 'coming', li: 'coming', lin: 'perhaps' },
  })
}

async function add(
  { tx, newId, personOf }: Needs,
  lessonStudyId: string,
  atMs: number,
  it: { plan: MeetingPlan; answers: Partial<Record<DemoName, Answer>> },
): Promise<void> {
  const meetingId = newId()
  const createdBy = personOf('chen')
  const { title, startsMs, timeZone } = it.plan
  await insertMeeting(tx, { ...it.plan, meetingId, lessonStudyId, createdBy, atMs })
  await appendFact(tx, {
    lessonStudyId,
    sessionId: null,
    atMs,
    personId: createdBy,
    kind: 'meeting.planned',
    key: `meeting.planned/${meetingId}`,
    body: { meetingId, title, startsMs, timeZone },
  })
  for (const [name, answer] of Object.entries(it.answers))
    await setAnswer(tx, {
      meetingId,
      personId: personOf(name as DemoName),
      answer,
      toStartMs: startsMs,
      atMs: atMs + 60 * MINUTE,
    })
}
