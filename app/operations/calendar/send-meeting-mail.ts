import type { Database, Queryable } from '#db/database.ts'
import { takeInvitation, takeReminder, type WaitingMail } from '#db/queries/calendar/reminders.ts'
import { mailAddress } from '#db/queries/notice/mail.ts'
import { findAccount } from '#db/queries/people/accounts.ts'
import { loadViewer } from '#db/queries/people/viewer.ts'
import { findLessonStudy } from '#db/queries/activity/find.ts'
import { dueLead } from '#domain/calendar/reminders.ts'
import { askMeeting } from './ask-meeting.ts'
import type { NamedMeeting } from './read-feed.ts'

/** One mail about one date, before it is put into words. All but a reminder carry the date for a calendar. */
export interface MeetingLetter {
  readonly personId: string
  readonly name: string
  readonly email: string
  /** Language tag: their own choice, else that of the lesson study. */
  readonly language: string
  readonly about: 'invited' | 'changed' | 'cancelled' | 'reminder'
  readonly meeting: NamedMeeting
}

/**
 * Posts a letter. Answers `refused` when the mail server will never take it; throws when it could not be
 * posted now.
 */
export type PostMeeting = (letter: MeetingLetter) => Promise<'posted' | 'refused'>

interface Needs {
  readonly db: Database
  readonly clock: () => number
  readonly post: PostMeeting
}

/**
 * Sends one person a date as it is now, when this was not sent to them yet: true when it was sent. Of several
 * nodes one does; who is killed before it is remembered sends it again. Throws what `post` throws.
 */
export async function sendInvitation({ db, clock, post }: Needs, waiting: WaitingMail): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const letter = await letterOf(tx, waiting, clock())
    if (letter === null || letter.meeting.endsMs <= clock()) return false
    const { sequence, cancelledAtMs } = letter.meeting
    const taken = await takeInvitation(tx, { ...waiting, sequence })
    if (taken === null) return false
    const isCancelled = cancelledAtMs !== null
    if (taken.isFirst && isCancelled) return false
    const about = isCancelled ? 'cancelled' : taken.isFirst ? 'invited' : 'changed'
    return (await post({ ...letter, about })) === 'posted'
  })
}

/** Reminds one person by mail of a date, when a reminder is due that they were not sent: true when it was sent. */
export async function sendReminder({ db, clock, post }: Needs, waiting: WaitingMail): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const atMs = clock()
    const letter = await letterOf(tx, waiting, atMs)
    if (letter === null) return false
    const lead = dueLead(letter.meeting, atMs)
    if (lead === null) return false
    const { startsMs } = letter.meeting
    if (!(await takeReminder(tx, { ...waiting, startsMs, lead, atMs }))) return false
    return (await post({ ...letter, about: 'reminder' })) === 'posted'
  })
}

/** What a letter says, to somebody who may see the date now, has a real address and wants mail; null otherwise. */
async function letterOf(
  tx: Queryable,
  { meetingId, personId }: WaitingMail,
  nowMs: number,
): Promise<Omit<MeetingLetter, 'about'> | null> {
  const [viewer, address] = await Promise.all([loadViewer(tx, personId, nowMs), mailAddress(tx, personId)])
  if (viewer === null || address === null) return null
  const asked = await askMeeting(tx, viewer, 'lessonStudy.view', meetingId)
  if (!asked.ok) return null
  const { meeting } = asked.value
  const [planner, study] = await Promise.all([
    findAccount(tx, meeting.plannedBy),
    findLessonStudy(tx, meeting.lessonStudyId),
  ])
  const language = address.language ?? study?.language ?? 'zh-CN'
  const { name, email } = address
  return { personId, name, email, language, meeting: { ...meeting, plannedByName: planner?.name ?? '' } }
}
