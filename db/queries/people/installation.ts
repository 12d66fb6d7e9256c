import type { Queryable } from '../../database.ts'
import { installation } from '../../schema/people.ts'

/** Whether the first account exists. */
export async function isFounded(db: Queryable): Promise<boolean> {
  return (await db.select({ one: installation.one }).from(installation).limit(1)).length > 0
}

/** Marks the installation as founded by this person; false when somebody was first. */
export async function markFounded(tx: Queryable, founderId: string): Promise<boolean> {
  const rows = await tx.insert(installation).values({ founderId }).onConflictDoNothing().returning()
  return rows.length > 0
}
