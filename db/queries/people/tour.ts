import { and, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '../../database.ts'
import { person } from '../../schema/people.ts'

/** Whether somebody has been shown around the workspace already, on whichever computer. */
export async function hasSeenTour(db: Queryable, personId: string): Promise<boolean> {
  const [row] = await db.select({ atMs: person.tourSeenAtMs }).from(person).where(eq(person.id, personId))
  return row !== undefined && row.atMs !== null
}

/** Remembers that somebody has been shown around; the first time counts. */
export async function rememberTour(tx: Queryable, personId: string, atMs: number): Promise<void> {
  await tx
    .update(person)
    .set({ tourSeenAtMs: atMs })
    .where(and(eq(person.id, personId), isNull(person.tourSeenAtMs)))
}
