import { and, eq, gt, isNull, lte, min, sql } from 'drizzle-orm'
import { FIRST_REMINDER_CHOICE, type Lead, LEADS, type ReminderChoice } from '#domain/calendar/reminders.ts'
import { STAND_IN_PATTERN } from '#domain/people/email.ts'
import type { Queryable } from '../../database.ts'
import { lessonStudy } from '../../schema/activity.ts'
import { meeting, meetingMailed, reminder, reminderChoice } from '../../schema/calendar.ts'

const LONGEST_LEAD_MS = LEADS[0] * 60_000

/** When somebody chose to be reminded. */
export async function reminderChoiceOf(db: Queryable, personId: string): Promise<ReminderChoice> {
  const [row] = await db
    .select({ choice: reminderChoice.choice })
    .from(reminderChoice)
    .where(eq(reminderChoice.personId, personId))
  return (row?.choice ?? FIRST_REMINDER_CHOICE) as ReminderChoice
}

/** Keeps when somebody wants to be reminded. */
export async function setReminderChoice(
  tx: Queryable,
  it: { personId: string; choice: ReminderChoice },
): Promise<void> {
  await tx
    .insert(reminderChoice)
    .values(it)
    .onConflictDoUpdate({ target: reminderChoice.personId, set: { choice: it.choice } })
}

/** What decides whether to remind of a meeting, and what a reminder says. */
export interface MeetingSoon {
  readonly meetingId: string
  readonly lessonStudyId: string
  readonly title: string
  readonly startsMs: number
  readonly timeZone: string
  readonly changedAtMs: number
  readonly cancelledAtMs: number | null
}

/** The meetings, not cancelled, that begin within the longest time of a reminder. */
export async function meetingsSoon(db: Queryable, nowMs: number): Promise<MeetingSoon[]> {
  return await db
    .select({
      meetingId: meeting.id,
      lessonStudyId: meeting.lessonStudyId,
      title: meeting.title,
      startsMs: meeting.startsMs,
      timeZone: meeting.timeZone,
      changedAtMs: meeting.changedAtMs,
      cancelledAtMs: meeting.cancelledAtMs,
    })
    .from(meeting)
    .innerJoin(lessonStudy, eq(lessonStudy.id, meeting.lessonStudyId))
    .where(
      and(
        isNull(lessonStudy.trashedAtMs),
        isNull(meeting.cancelledAtMs),
        gt(meeting.startsMs, nowMs),
        lte(meeting.startsMs, nowMs + LONGEST_LEAD_MS),
      ),
    )
}

/** When the first meeting begins of those that are further ahead than any reminder; null: there is none. */
export async function nextStartBeyond(db: Queryable, nowMs: number): Promise<number | null> {
  const [row] = await db
    .select({ startsMs: min(meeting.startsMs) })
    .from(meeting)
    .where(and(isNull(meeting.cancelledAtMs), gt(meeting.startsMs, nowMs + LONGEST_LEAD_MS)))
  return row?.startsMs ?? null
}

/** Something about a meeting that may have to go to somebody by mail. */
export interface WaitingMail {
  readonly meetingId: string
  readonly personId: string
}

/** Who has a real address, wants mail, and takes part in the lesson study `m.lesson_study_id` at a moment. */
const reached = (nowMs: number) => sql`
  from meeting m
  join lesson_study l on l.id = m.lesson_study_id and l.trashed_at_ms is null
  join lateral (
    select c.person_id from community_member c where c.community_id = l.community_id
    union
    select r.person_id from lesson_study_role r
      where r.lesson_study_id = l.id and (r.until_ms is null or r.until_ms > ${nowMs})
  ) who on true
  join person p on p.id = who.person_id and p.email not like ${STAND_IN_PATTERN}
  left join notice_choice n on n.person_id = p.id`
const wanted = sql`(n.mail is null or n.mail <> 'none')`

/** Whom a change of a meeting that is not over was not sent to, at most `limit`. */
export async function invitationsWaiting(
  db: Queryable,
  nowMs: number,
  limit: number,
): Promise<WaitingMail[]> {
  const rows = await db.execute<{ meeting_id: string; person_id: string }>(sql`
    select m.id as meeting_id, p.id as person_id ${reached(nowMs)}
    left join meeting_mailed s on s.meeting_id = m.id and s.person_id = p.id
    where ${wanted} and m.ends_ms > ${nowMs} and coalesce(s.sequence, -1) < m.sequence
      -- Of what they never heard of nobody is told that it is off.
      and (m.cancelled_at_ms is null or s.sequence is not null)
    order by m.changed_at_ms, m.id, p.id limit ${limit}`)
  return rows.map((row) => ({ meetingId: row.meeting_id, personId: row.person_id }))
}

/** Who wants this reminder of a meeting by mail and was not sent it; nobody who said that they do not come. */
export async function remindersWaiting(
  db: Queryable,
  it: { meetingId: string; lead: Lead; nowMs: number },
): Promise<WaitingMail[]> {
  const chosen = it.lead === 60 ? sql`('hour', 'both')` : sql`('day', 'both')`
  const rows = await db.execute<{ person_id: string }>(sql`
    select p.id as person_id ${reached(it.nowMs)}
    left join reminder_choice c on c.person_id = p.id
    where ${wanted} and m.id = ${it.meetingId}
      and coalesce(c.choice, ${FIRST_REMINDER_CHOICE}) in ${chosen}
      and not exists (select 1 from meeting_answer a
        where a.meeting_id = m.id and a.person_id = p.id and a.answer = 'notComing' and a.to_start_ms = m.starts_ms)
      and not exists (select 1 from reminder r
        where r.meeting_id = m.id and r.person_id = p.id and r.starts_ms = m.starts_ms and r.lead = ${it.lead})
    order by p.id`)
  return rows.map((row) => ({ meetingId: it.meetingId, personId: row.person_id }))
}

/** Takes on a reminder for this transaction; false when it was sent already, or another is sending it. */
export async function takeReminder(
  tx: Queryable,
  it: { meetingId: string; personId: string; startsMs: number; lead: Lead; atMs: number },
): Promise<boolean> {
  const rows = await tx.insert(reminder).values(it).onConflictDoNothing().returning({ lead: reminder.lead })
  return rows.length > 0
}

/**
 * Takes on sending a person a change of a meeting; null when it was sent already. Otherwise whether they
 * were sent anything of it before.
 */
export async function takeInvitation(
  tx: Queryable,
  it: { meetingId: string; personId: string; sequence: number },
): Promise<{ isFirst: boolean } | null> {
  const first = await tx
    .insert(meetingMailed)
    .values(it)
    .onConflictDoNothing()
    .returning({ sequence: meetingMailed.sequence })
  if (first.length > 0) return { isFirst: true }
  const later = await tx
    .update(meetingMailed)
    .set({ sequence: it.sequence })
    .where(
      and(
        eq(meetingMailed.meetingId, it.meetingId),
        eq(meetingMailed.personId, it.personId),
        sql`${meetingMailed.sequence} < ${it.sequence}`,
      ),
    )
    .returning({ sequence: meetingMailed.sequence })
  return later.length > 0 ? { isFirst: false } : null
}
