import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Answer } from '#domain/calendar/meeting.ts'
import type { Queryable } from '../../database.ts'
import { meeting, meetingAnswer } from '../../schema/calendar.ts'
import { person } from '../../schema/people.ts'
import { schoolNames } from '../people/school-names.ts'

/** What somebody said to a meeting. */
export interface GivenAnswer {
  readonly meetingId: string
  readonly personId: string
  readonly name: string
  /** Empty when they belong to no school. */
  readonly school: string
  readonly answer: Answer
}

/** Keeps what a person says to a meeting at this start; what they said before is gone. */
export async function setAnswer(
  tx: Queryable,
  it: { meetingId: string; personId: string; answer: Answer; toStartMs: number; atMs: number },
): Promise<void> {
  const { answer, toStartMs, atMs } = it
  await tx
    .insert(meetingAnswer)
    .values(it)
    .onConflictDoUpdate({
      target: [meetingAnswer.meetingId, meetingAnswer.personId],
      set: { answer, toStartMs, atMs },
    })
}

/** The answers to these meetings that hold, by name. */
export async function answersTo(db: Queryable, meetingIds: readonly string[]): Promise<GivenAnswer[]> {
  if (meetingIds.length === 0) return []
  const rows = await db
    .select({
      meetingId: meetingAnswer.meetingId,
      personId: meetingAnswer.personId,
      name: person.name,
      answer: meetingAnswer.answer,
    })
    .from(meetingAnswer)
    .innerJoin(person, eq(person.id, meetingAnswer.personId))
    .innerJoin(
      meeting,
      and(eq(meeting.id, meetingAnswer.meetingId), eq(meeting.startsMs, meetingAnswer.toStartMs)),
    )
    .where(inArray(meetingAnswer.meetingId, [...meetingIds]))
    .orderBy(asc(person.name), asc(person.id))
  const schools = await schoolNames(
    db,
    rows.map((row) => row.personId),
  )
  return rows.map((row) => ({
    ...row,
    answer: row.answer as Answer,
    school: schools.get(row.personId) ?? '',
  }))
}
