import type { Database } from '#db/database.ts'
import { listenNotices } from '#db/notice-signals.ts'
import {
  invitationsWaiting,
  type MeetingSoon,
  meetingsSoon,
  nextStartBeyond,
  remindersWaiting,
  type WaitingMail,
} from '#db/queries/calendar/reminders.ts'
import { appendFact, findFact, lockFacts } from '#db/queries/session/facts.ts'
import { dueLead, LEADS, nextReminderMs } from '#domain/calendar/reminders.ts'
import { type PostMeeting, sendInvitation, sendReminder } from './send-meeting-mail.ts'

/** Longest sleep, in milliseconds: notices get lost, and a machine that slept has a clock that jumped. */
const LOOK_EVERY_MS = 5 * 60_000
/** First and longest pause after something could not be done, in milliseconds. */
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 10 * 60_000
/** So many letters are gathered at a time. */
const BATCH = 100

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly log: { info(event: string, fields?: object): void; warn(event: string, fields?: object): void }
  /** null: no mail is sent here. */
  readonly post: PostMeeting | null
  /** Calls back once after so many milliseconds; answers what calls that off. */
  readonly after?: (ms: number, run: () => void) => () => void
}

/** Tells people of meetings: by mail when they are planned, moved or cancelled, and of both kinds when they are near. */
export interface MeetingTeller {
  /** Looks at once, instead of when something is due. */
  wake(): void
  /** Looks no more; resolves when the last look has ended. */
  close(): Promise<void>
}

/**
 * Sleeps until something is due: a reminder, which becomes a fact, or a letter. What was told already stands in
 * the database, so nothing is lost or told twice when this process ends or another runs beside it. While the
 * mail server cannot be reached one tries again, with longer and longer pauses.
 */
export async function tellOfMeetings(needs: Needs): Promise<MeetingTeller> {
  const { db, clock, log, post } = needs
  const after = needs.after ?? unreferencedTimer
  /** What could not be sent at its last try: next time the others come first. */
  const postponed = new Set<string>()
  let callOff: () => void = () => undefined
  let looking: Promise<void> = Promise.resolve()
  let queued = false
  let closed = false
  let pauseMs = FIRST_PAUSE_MS
  /** Until when the mail server is left alone. */
  let pausedUntilMs = 0

  const look = async () => {
    queued = false
    if (closed) return
    callOff()
    let nextMs = clock() + LOOK_EVERY_MS
    try {
      const soon = await meetingsSoon(db, clock())
      for (const meeting of soon) await remind(needs, meeting)
      nextMs = Math.min(nextMs, await nextReminder(db, soon, clock()))
      if (post !== null && clock() >= pausedUntilMs) await sendWhatWaits(post, soon)
    } catch (cause) {
      pausedUntilMs = clock() + pauseMs
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
      log.warn('calendar.tellFailed', { cause })
    }
    if (pausedUntilMs > clock()) nextMs = Math.min(nextMs, pausedUntilMs)
    if (!closed) callOff = after(Math.max(0, nextMs - clock()), wake)
  }
  const sendWhatWaits = async (post: PostMeeting, soon: readonly MeetingSoon[]) => {
    const send = { db, clock, post }
    const reminders = []
    for (const { meetingId, ...it } of soon) {
      const lead = dueLead(it, clock())
      if (lead !== null) reminders.push(...(await remindersWaiting(db, { meetingId, lead, nowMs: clock() })))
    }
    await sendEach('reminder', reminders, (it) => sendReminder(send, it))
    for (;;) {
      const waiting = await invitationsWaiting(db, clock(), BATCH)
      const sent = await sendEach('invitation', waiting, (it) => sendInvitation(send, it))
      if (waiting.length < BATCH || sent === 0 || closed) return
    }
  }
  const sendEach = async (
    what: string,
    waiting: readonly WaitingMail[],
    send: (it: WaitingMail) => Promise<boolean>,
  ) => {
    const keyOf = (it: WaitingMail) => `${what} ${it.meetingId} ${it.personId}`
    const [late, first] = [true, false].map((is) => waiting.filter((it) => postponed.has(keyOf(it)) === is))
    let sent = 0
    for (const it of [...first!, ...late!]) {
      if (closed) return sent
      postponed.add(keyOf(it))
      const wasSent = await send(it)
      postponed.delete(keyOf(it))
      if (!wasSent) continue
      sent += 1
      pauseMs = FIRST_PAUSE_MS
      log.info('calendar.mailed', { what, personId: it.personId })
    }
    return sent
  }
  // One look after another; what wakes it while one waits its turn is seen by that one.
  const wake = () => {
    if (queued || closed) return
    queued = true
    looking = looking.then(look)
  }
  const stopListening = await listenNotices(db, ({ kind }) => void (kind === 'study' && wake()), wake)
  return {
    wake,
    async close() {
      closed = true
      callOff()
      await stopListening()
      await looking
    },
  }
}

/** Says as a fact that the time of a reminder has come, when it has and nobody said so yet. */
async function remind({ db, clock }: Needs, meeting: MeetingSoon): Promise<void> {
  const { lessonStudyId, meetingId, startsMs } = meeting
  const lead = dueLead(meeting, clock())
  if (lead === null) return
  const key = `meeting.reminded/${meetingId}/${startsMs}/${lead}`
  if ((await findFact(db, lessonStudyId, key, 'meeting.reminded')) !== null) return
  await db.transaction(async (tx) => {
    await lockFacts(tx, lessonStudyId)
    const atMs = clock()
    const now = (await meetingsSoon(tx, atMs)).find((it) => it.meetingId === meetingId)
    // It was moved or cancelled meanwhile, or another node said it.
    if (now === undefined || now.startsMs !== startsMs || dueLead(now, atMs) !== lead) return
    if ((await findFact(tx, lessonStudyId, key, 'meeting.reminded')) !== null) return
    const { title, timeZone } = now
    const body = { meetingId, title, startsMs, timeZone, lead }
    const at = { lessonStudyId, sessionId: null, atMs, personId: null }
    await appendFact(tx, { ...at, kind: 'meeting.reminded', key, body })
  })
}

async function nextReminder(db: Database, soon: readonly MeetingSoon[], nowMs: number): Promise<number> {
  const beyond = await nextStartBeyond(db, nowMs)
  const times = soon.flatMap((it) => nextReminderMs(it, nowMs) ?? [])
  if (beyond !== null) times.push(beyond - LEADS[0] * 60_000)
  return Math.min(...times)
}

function unreferencedTimer(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  timer.unref()
  return () => clearTimeout(timer)
}
