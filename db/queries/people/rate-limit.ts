import { and, eq, lt, sql } from 'drizzle-orm'
import { RATE_LIMITS, type RateLimited, waitMinutes } from '#domain/people/rate-limits.ts'
import { refused } from '#domain/outcome.ts'
import type { Queryable } from '../../database.ts'
import { rateLimit } from '../../schema/people.ts'

/** The longest window of all: what is older counts for nothing any more. */
const LONGEST_MS = Math.max(...Object.values(RATE_LIMITS).map((limit) => limit.windowMs))

/**
 * Takes one turn of what is limited, for one key (an address, a person, a name at an address), in one
 * atomic statement, so that tries at the same moment all count. Run it outside the verb's transaction:
 * a try counts whatever comes of it. Refuses with `tooOften` and the minutes to wait.
 */
export async function takeTurn(db: Queryable, limited: RateLimited, key: string, nowMs: number) {
  const { turns, windowMs } = RATE_LIMITS[limited]
  const over = sql`${rateLimit.lastRequest} <= ${nowMs - windowMs}`
  const [row] = await db
    .insert(rateLimit)
    .values({ key: fullKey(limited, key), count: 1, lastRequest: nowMs })
    .onConflictDoUpdate({
      target: rateLimit.key,
      // `lastRequest` holds the beginning of the window, which does not move while it lasts.
      set: {
        count: sql`case when ${over} then 1 else least(${rateLimit.count} + 1, ${turns + 1}) end`,
        lastRequest: sql`case when ${over} then ${nowMs} else ${rateLimit.lastRequest} end`,
      },
    })
    .returning({ count: rateLimit.count, beganAtMs: rateLimit.lastRequest })
  if (row === undefined) throw new Error(`no turn was counted for ${limited}`)
  if (row.count === 1) await db.delete(rateLimit).where(lt(rateLimit.lastRequest, nowMs - LONGEST_MS))
  if (row.count <= turns) return null
  return refused('tooOften', { values: { minutes: waitMinutes(row.beganAtMs + windowMs - nowMs) } })
}

/** Gives a turn back: the try went well, so that it does not count. */
export async function giveTurnBack(db: Queryable, limited: RateLimited, key: string): Promise<void> {
  await db
    .update(rateLimit)
    .set({ count: sql`${rateLimit.count} - 1` })
    .where(and(eq(rateLimit.key, fullKey(limited, key)), sql`${rateLimit.count} > 0`))
}

function fullKey(limited: RateLimited, key: string): string {
  return `${limited}:${key}`
}
