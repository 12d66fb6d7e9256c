import { sql } from 'drizzle-orm'
import type { Database, Queryable } from './database.ts'

/** Says, when the transaction commits, that what this person may do has changed. */
export async function noticeAccessChanged(tx: Queryable, personId: string): Promise<void> {
  await tx.execute(sql`select pg_notify('access', ${personId})`)
}

/** Says the same to the colleagues of this person in every institution of theirs: what they may see hangs on each other. */
export async function noticeColleagues(tx: Queryable, personId: string): Promise<void> {
  await tx.execute(sql`
    select pg_notify('access', c.person_id::text) from institution_member c
    where c.institution_id in (select o.institution_id from institution_member o where o.person_id = ${personId})`)
}

const STUDY = 'study/'

/** Says, when the transaction commits, that it has changed who may see this lesson study. */
export async function noticeVisibilityChanged(tx: Queryable, lessonStudyId: string): Promise<void> {
  await tx.execute(sql`select pg_notify('access', ${STUDY + lessonStudyId})`)
}

/**
 * Calls `hear` with the id of each person whose access changed, on every node; returns what stops it.
 * `hearStudy` hears the id of a lesson study that others may see than before; without it, `resumed`. After a lost
 * connection `resumed` is called, because notices may have been missed.
 */
export async function listenAccessChanged(
  db: Database,
  hear: (personId: string) => void,
  resumed: () => void,
  hearStudy: (lessonStudyId: string) => void = resumed,
): Promise<() => Promise<void>> {
  const tell = (payload: string) =>
    payload.startsWith(STUDY) ? hearStudy(payload.slice(STUDY.length)) : hear(payload)
  const subscription = await db.sql.listen('access', tell, resumed)
  return () => subscription.unlisten()
}
