import { count, desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { DiscussionPlace, Thread } from '#domain/discussion/contribution.ts'
import type { Queryable } from '../../database.ts'
import { discussionThread } from '../../schema/discussion.ts'

/** Writes down that a thread begins; false when one of this id is there already. */
export async function insertThread(tx: Queryable, it: Thread): Promise<boolean> {
  const { threadId, place, ...rest } = it
  const rows = await tx
    .insert(discussionThread)
    .values({ id: threadId, ...columnsOf(place), ...rest })
    .onConflictDoNothing({ target: discussionThread.id })
    .returning({ id: discussionThread.id })
  return rows.length > 0
}

/** A thread by the id of a URL; null when there is none or it is no id. Ask `can()` before showing it. */
export async function findThread(db: Queryable, threadId: string): Promise<Thread | null> {
  if (!z.uuid().safeParse(threadId).success) return null
  const [row] = await db.select().from(discussionThread).where(eq(discussionThread.id, threadId))
  if (row === undefined) return null
  const { question, begunBy, begunAtMs } = row
  return { threadId, place: placeOf(row), question, begunBy, begunAtMs }
}

/**
 * Holds a thread until the transaction ends: what is decided from its contributions stays true while it is written,
 * and their numbers ascend in the order of commit. False when it is gone. In a lesson study hold its facts before.
 */
export async function lockThread(tx: Queryable, threadId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: discussionThread.id })
    .from(discussionThread)
    .where(eq(discussionThread.id, threadId))
    .for('update')
  return rows.length > 0
}

/** A thread as a line of a list. */
export interface ThreadLine {
  readonly threadId: string
  readonly question: string
  readonly begunBy: string
  readonly begunAtMs: number
  /** Of contributions that stand, syntheses among them. */
  readonly count: number
  readonly riseAboves: number
  /** How many people took part. */
  readonly people: number
  /** When the last of it was said; the beginning where nothing was. */
  readonly lastAtMs: number
}

/** The threads of a discussion, those first in which something was said last; one more than `perPage` tells of a next page. */
export async function threadsOf(
  db: Queryable,
  place: DiscussionPlace,
  it: { page: number; perPage: number },
): Promise<ThreadLine[]> {
  // Spelt out: a column by itself loses its table's name, and would be the inner query's.
  const lastAtMs = sql<string>`greatest(discussion_thread.begun_at_ms,
    (select max(c.at_ms) from contribution c where c.thread_id = discussion_thread.id))`
  const stands = sql`from contribution c where c.thread_id = discussion_thread.id and c.withdrawn_at_ms is null`
  const rows = await db
    .select({
      threadId: discussionThread.id,
      question: discussionThread.question,
      begunBy: discussionThread.begunBy,
      begunAtMs: discussionThread.begunAtMs,
      count: sql<string>`(select count(*) ${stands})`,
      riseAboves: sql<string>`(select count(*) ${stands} and c.kind = 'riseAbove')`,
      people: sql<string>`(select count(distinct c.person_id) ${stands})`,
      lastAtMs,
    })
    .from(discussionThread)
    .where(isIn(place))
    .orderBy(desc(lastAtMs), desc(discussionThread.id))
    .limit(it.perPage + 1)
    .offset((it.page - 1) * it.perPage)
  return rows.map((row) => ({
    ...row,
    count: Number(row.count),
    riseAboves: Number(row.riseAboves),
    people: Number(row.people),
    lastAtMs: Number(row.lastAtMs),
  }))
}

/** How many threads a discussion has. */
export async function countThreads(db: Queryable, place: DiscussionPlace): Promise<number> {
  const [row] = await db.select({ count: count() }).from(discussionThread).where(isIn(place))
  return row?.count ?? 0
}

function isIn(place: DiscussionPlace) {
  return place.kind === 'lessonStudy'
    ? eq(discussionThread.lessonStudyId, place.lessonStudyId)
    : eq(discussionThread.communityId, place.communityId)
}

function columnsOf(place: DiscussionPlace) {
  return place.kind === 'lessonStudy'
    ? { lessonStudyId: place.lessonStudyId }
    : { communityId: place.communityId }
}

function placeOf(row: { lessonStudyId: string | null; communityId: string | null }): DiscussionPlace {
  if (row.lessonStudyId !== null) return { kind: 'lessonStudy', lessonStudyId: row.lessonStudyId }
  if (row.communityId !== null) return { kind: 'community', communityId: row.communityId }
  throw new Error('a thread belongs to a lesson study or to a community')
}
