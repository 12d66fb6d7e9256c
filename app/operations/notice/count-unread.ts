import type { Queryable } from '#db/database.ts'
import { nthNewestTold } from '#db/queries/notice/facts.ts'
import type { Person } from '#domain/people/viewer.ts'
import { UNREAD_MAX } from '#domain/notice/read.ts'
import { readUnread } from './read-notices.ts'

/** So many facts tell somebody who takes part nearly everywhere of more than are counted. */
const NEWEST = 6 * UNREAD_MAX

/** How many notices a person has not read, counted up to `UNREAD_MAX`: among the newest first, which often is enough. */
export async function countUnread(db: Queryable, person: Person, nowMs: number): Promise<number> {
  const fromId = await nthNewestTold(db, NEWEST)
  const newest = await readUnread(db, person, { nowMs, fromId: fromId ?? 0 })
  if (fromId === null || newest.length >= UNREAD_MAX) return Math.min(newest.length, UNREAD_MAX)
  return Math.min((await readUnread(db, person, { nowMs, fromId: 0 })).length, UNREAD_MAX)
}
