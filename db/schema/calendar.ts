import { index, integer, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { lessonStudy } from './activity.ts'
import { atMs } from './columns.ts'
import { community, person } from './people.ts'

/** A date of a lesson study. That it was planned, moved or cancelled is a fact, written in the same transaction. */
export const meeting = pgTable(
  'meeting',
  {
    id: uuid().primaryKey(),
    lessonStudyId: uuid()
      .notNull()
      .references(() => lessonStudy.id),
    title: text().notNull(),
    /** planning | researchLesson | discussion | other */
    kind: text().notNull(),
    startsMs: atMs().notNull(),
    endsMs: atMs().notNull(),
    /** The IANA time zone in which it was said. */
    timeZone: text().notNull(),
    /** In words; empty: our own room. */
    place: text().notNull().default(''),
    note: text().notNull().default(''),
    /** Rises by one whenever it is moved or cancelled (RFC 5545, SEQUENCE). */
    sequence: integer().notNull().default(0),
    createdBy: uuid()
      .notNull()
      .references(() => person.id),
    createdAtMs: atMs().notNull(),
    changedAtMs: atMs().notNull(),
    cancelledAtMs: atMs(),
  },
  (t) => [index().on(t.lessonStudyId, t.startsMs), index().on(t.endsMs)],
)

/** What one person said last to a meeting. */
export const meetingAnswer = pgTable(
  'meeting_answer',
  {
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    /** coming | perhaps | notComing */
    answer: text().notNull(),
    /** The start that they answered to: when it moves, the answer does not hold any more. */
    toStartMs: atMs().notNull(),
    atMs: atMs().notNull(),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.personId] })],
)

/** A secret address at which one person's calendar can be read. Only the hash of its secret is kept. */
export const calendarFeed = pgTable(
  'calendar_feed',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    /** null: everything of theirs. */
    communityId: uuid().references(() => community.id),
    secretHash: text().notNull(),
    createdAtMs: atMs().notNull(),
  },
  (t) => [uniqueIndex().on(t.secretHash), unique().on(t.personId, t.communityId).nullsNotDistinct()],
)

/** A reminder that one person was sent by mail, of a meeting at this start. */
export const reminder = pgTable(
  'reminder',
  {
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    startsMs: atMs().notNull(),
    /** So many minutes before. */
    lead: integer().notNull(),
    atMs: atMs().notNull(),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.personId, t.startsMs, t.lead] })],
)

/** Up to which change of a meeting one person was sent it by mail. */
export const meetingMailed = pgTable(
  'meeting_mailed',
  {
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    sequence: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.personId] })],
)

/** When one person wants to be reminded of meetings; without a row, as everybody is. */
export const reminderChoice = pgTable('reminder_choice', {
  personId: uuid()
    .primaryKey()
    .references(() => person.id),
  /** none | hour | day | both */
  choice: text().notNull(),
})
