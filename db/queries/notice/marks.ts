import { and, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { noticeMark, noticeRead } from '../../schema/notice.ts'
import { fact } from '../../schema/session.ts'

/** The facts that a person read singly. */
export async function readSingly(db: Queryable, personId: string): Promise<Set<number>> {
  const rows = await db
    .select({ factId: noticeRead.factId })
    .from(noticeRead)
    .where(eq(noticeRead.personId, personId))
  return new Set(rows.map((row) => row.factId))
}

/** Remembers that a person read these facts; again is the same. */
export async function addRead(tx: Queryable, personId: string, factIds: readonly number[]): Promise<void> {
  if (factIds.length === 0) return
  await tx
    .insert(noticeRead)
    .values(factIds.map((factId) => ({ personId, factId })))
    .onConflictDoNothing()
}

/** Moves a mark of a person in a lesson study on to this fact; it never goes back. */
export async function moveMark(
  tx: Queryable,
  it: { personId: string; lessonStudyId: string; mark: 'readUpTo' | 'mailedUpTo'; toId: number },
): Promise<void> {
  const { personId, lessonStudyId, mark, toId } = it
  const column = noticeMark[mark]
  await tx
    .insert(noticeMark)
    .values({ personId, lessonStudyId, [mark]: toId })
    .onConflictDoUpdate({
      target: [noticeMark.personId, noticeMark.lessonStudyId],
      set: { [mark]: sql`greatest(${column}, ${toId}::bigint)` },
    })
  if (mark === 'mailedUpTo') return
  // What lies before the mark need not be remembered singly.
  await tx.delete(noticeRead).where(
    and(
      eq(noticeRead.personId, personId),
      inArray(
        noticeRead.factId,
        tx
          .select({ id: fact.id })
          .from(fact)
          .where(and(eq(fact.lessonStudyId, lessonStudyId), lte(fact.id, toId))),
      ),
    ),
  )
}
