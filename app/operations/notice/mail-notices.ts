import type { Database } from '#db/database.ts'
import { listenNotices } from '#db/notice-signals.ts'
import { peopleToMail } from '#db/queries/notice/mail.ts'
import { MAILED_WITHIN_MS } from '#domain/notice/mail.ts'
import { type Post, sendDueMail } from './send-due-mail.ts'

/** First and longest pause after a mail could not be sent, in milliseconds. */
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 10 * 60_000
/** Longest sleep, in milliseconds: a machine that slept has a clock that jumped. */
const LOOK_EVERY_MS = 10 * 60_000

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly log: { info(event: string, fields?: object): void; warn(event: string, fields?: object): void }
  readonly post: Post
  /** Calls back once after so many milliseconds; answers what calls that off. */
  readonly after?: (ms: number, run: () => void) => () => void
}

/** Sends people their notices by e-mail. */
export interface NoticeMailer {
  /** Looks at once, instead of when something is due. */
  wake(): void
  /** Sends no more; resolves when the mail that was under way has gone or failed. */
  close(): Promise<void>
}

/**
 * Keeps in mind who may be waiting for a mail, and sends each when it is due. What is due is decided from
 * facts and from what the database remembers as sent, so nothing is lost when this process ends: at the
 * start, and after a lost connection, everybody is looked at anew. While the mail server cannot be
 * reached one tries again, with longer and longer pauses; nothing else waits for it.
 */
export async function mailNotices(needs: Needs): Promise<NoticeMailer> {
  const { db, clock, log } = needs
  const after = needs.after ?? unreferencedTimer
  /** When each person who may be waiting is to be looked at, in milliseconds. */
  const waiting = new Map<string, number>()
  /** Lesson studies in which something happened; null: anywhere. */
  let stirred = new Set<string | null>()
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
    try {
      await gather()
      await sendWhatIsDue()
    } catch (cause) {
      pause()
      log.warn('notice.mailFailed', { cause, waiting: waiting.size })
    }
    const next = Math.max(pausedUntilMs, Math.min(...waiting.values(), clock() + LOOK_EVERY_MS))
    if (!closed) callOff = after(Math.max(0, next - clock()), wake)
  }
  const gather = async () => {
    const places = stirred.has(null) ? [null] : [...stirred]
    stirred = new Set()
    try {
      for (const lessonStudyId of places) {
        const people = await peopleToMail(db, { lessonStudyId, sinceMs: clock() - MAILED_WITHIN_MS })
        for (const personId of people) waiting.set(personId, 0)
      }
    } catch (cause) {
      for (const place of places) stirred.add(place)
      throw cause
    }
  }
  const sendWhatIsDue = async () => {
    if (clock() < pausedUntilMs) return
    for (const [personId, atMs] of waiting) {
      if (closed) return
      if (atMs > clock()) continue
      const { sent, nextMs } = await sendDueMail(needs, personId).catch((cause: unknown) => {
        // Next time the others come first: it may be this one letter that cannot be sent.
        waiting.delete(personId)
        waiting.set(personId, atMs)
        throw cause
      })
      if (nextMs === null) waiting.delete(personId)
      else waiting.set(personId, nextMs)
      if (!sent) continue
      pauseMs = FIRST_PAUSE_MS
      log.info('notice.mailed', { personId })
    }
  }
  const pause = () => {
    pausedUntilMs = clock() + pauseMs
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
  }
  // One look after another; what wakes it while one waits its turn is seen by that one.
  const wake = () => {
    if (queued || closed) return
    queued = true
    looking = looking.then(look)
  }
  const stir = (place: string | null) => {
    stirred.add(place)
    wake()
  }
  const stopListening = await listenNotices(
    db,
    ({ kind, id }) => void (kind === 'study' && stir(id)),
    () => stir(null),
  )
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

function unreferencedTimer(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  timer.unref()
  return () => clearTimeout(timer)
}
