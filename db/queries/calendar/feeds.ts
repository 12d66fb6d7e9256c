import { and, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { calendarFeed } from '../../schema/calendar.ts'

/** Which calendar a feed has: one person's, all of it or one community's part (`communityId`). */
export interface Feed {
  readonly personId: string
  readonly communityId: string | null
}

const same = ({ personId, communityId }: Feed) =>
  and(
    eq(calendarFeed.personId, personId),
    communityId === null ? isNull(calendarFeed.communityId) : eq(calendarFeed.communityId, communityId),
  )

/** Gives a person's feed this secret; the one that it had leads nowhere from then on. */
export async function replaceFeed(
  tx: Queryable,
  it: Feed & { feedId: string; secretHash: string; atMs: number },
): Promise<void> {
  const { feedId, personId, communityId, secretHash, atMs } = it
  await tx
    .insert(calendarFeed)
    .values({ id: feedId, personId, communityId, secretHash, createdAtMs: atMs })
    .onConflictDoUpdate({
      target: [calendarFeed.personId, calendarFeed.communityId],
      set: { secretHash, createdAtMs: atMs },
    })
}

/** Ends a person's feed; again is the same. */
export async function deleteFeed(tx: Queryable, feed: Feed): Promise<void> {
  await tx.delete(calendarFeed).where(same(feed))
}

/** Since when a person has a feed, in milliseconds; null: they have none. */
export async function feedSince(db: Queryable, feed: Feed): Promise<number | null> {
  const [row] = await db.select({ atMs: calendarFeed.createdAtMs }).from(calendarFeed).where(same(feed))
  return row?.atMs ?? null
}

/** The feed that a secret leads to; null: none. */
export async function findFeed(db: Queryable, secretHash: string): Promise<Feed | null> {
  const [row] = await db
    .select({ personId: calendarFeed.personId, communityId: calendarFeed.communityId })
    .from(calendarFeed)
    .where(eq(calendarFeed.secretHash, secretHash))
  return row ?? null
}
