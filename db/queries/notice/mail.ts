import { and, eq, isNull, ne, notLike, or, sql } from 'drizzle-orm'
import { STAND_IN_PATTERN } from '#domain/people/email.ts'
import { FIRST_CHOICE, type MailChoice } from '#domain/notice/mail.ts'
import { NOTICE_FACTS } from '#domain/notice/notices.ts'
import type { Queryable } from '../../database.ts'
import { noticeChoice } from '../../schema/notice.ts'
import { person } from '../../schema/people.ts'

/** Where a person's mail goes and what they want of it. */
export interface MailAddress {
  readonly name: string
  readonly email: string
  /** Language tag that they chose; null: none. */
  readonly language: string | null
  readonly choice: MailChoice
  /** The choice holds for what happened since then, in milliseconds. */
  readonly sinceMs: number
}

const reached = and(
  notLike(person.email, STAND_IN_PATTERN),
  or(isNull(noticeChoice.mail), ne(noticeChoice.mail, 'none')),
)

/** The address of somebody who has a real one and wants mail; null otherwise. */
export async function mailAddress(db: Queryable, personId: string): Promise<MailAddress | null> {
  const [row] = await db
    .select({
      name: person.name,
      email: person.email,
      language: person.language,
      choice: noticeChoice.mail,
      sinceMs: noticeChoice.sinceMs,
    })
    .from(person)
    .leftJoin(noticeChoice, eq(noticeChoice.personId, person.id))
    .where(and(eq(person.id, personId), reached))
  if (row === undefined) return null
  return { ...row, choice: (row.choice ?? FIRST_CHOICE) as MailChoice, sinceMs: row.sinceMs ?? 0 }
}

/**
 * Everybody who wants mail and takes part in a lesson study where something that people are told of has
 * happened since `sinceMs`; `lessonStudyId` null: in any.
 */
export async function peopleToMail(
  db: Queryable,
  it: { lessonStudyId: string | null; sinceMs: number },
): Promise<string[]> {
  const { lessonStudyId, sinceMs } = it
  const kinds = sql.join(
    NOTICE_FACTS.map((kind) => sql`${kind}`),
    sql`, `,
  )
  const places = sql`select f.lesson_study_id from fact f where f.kind in (${kinds}) and f.at_ms >= ${sinceMs}
    ${lessonStudyId === null ? sql`` : sql`and f.lesson_study_id = ${lessonStudyId}`}`
  const rows = await db
    .selectDistinct({ personId: person.id })
    .from(person)
    .leftJoin(noticeChoice, eq(noticeChoice.personId, person.id))
    .where(
      and(
        reached,
        sql`${person.id} in (
          select m.person_id from community_member m join lesson_study l on l.community_id = m.community_id where l.id in (${places})
          union select r.person_id from lesson_study_role r where r.lesson_study_id in (${places})
        )`,
      ),
    )
  return rows.map((row) => row.personId)
}

/** What somebody chose to get by e-mail. */
export async function mailChoice(db: Queryable, personId: string): Promise<MailChoice> {
  const [row] = await db
    .select({ mail: noticeChoice.mail })
    .from(noticeChoice)
    .where(eq(noticeChoice.personId, personId))
  return (row?.mail ?? FIRST_CHOICE) as MailChoice
}

/** Keeps what somebody chose to get by e-mail, from this moment on. */
export async function setMailChoice(
  tx: Queryable,
  it: { personId: string; mail: MailChoice; atMs: number },
): Promise<void> {
  const chosen = { mail: it.mail, sinceMs: it.atMs }
  await tx
    .insert(noticeChoice)
    .values({ personId: it.personId, ...chosen })
    .onConflictDoUpdate({ target: noticeChoice.personId, set: chosen })
}

/** Takes one person's mail for this transaction, unless another node has it: false. */
export async function takeMailOf(tx: Queryable, personId: string): Promise<boolean> {
  const rows = await tx.execute<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${personId}, 2)) as taken`,
  )
  return rows[0]?.taken === true
}
